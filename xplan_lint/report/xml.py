"""XML as it is written by the formats that are XML: declared, in UTF-8, and free of what XML cannot carry."""

from __future__ import annotations

from xml.etree import ElementTree

from xplan_lint.report.printable import printable, without_commands


def element(name: str, /, **attributes: str) -> ElementTree.Element:
    """An element; its attributes' texts are made printable, because XML refuses most control characters."""
    return ElementTree.Element(name, {key: printable(value) for key, value in attributes.items()})


def document(root: ElementTree.Element) -> str:
    """The text of a whole XML file, indented; what a build's log would take for a command is written as a reference."""
    ElementTree.indent(root)
    text = without_commands(ElementTree.tostring(root, encoding="unicode"), "&#91;")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'
