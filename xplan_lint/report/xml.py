"""XML as it is written by the formats that are XML: declared, in UTF-8, and free of what XML cannot carry."""

from __future__ import annotations

from xml.etree import ElementTree

from xplan_lint.report.printable import printable


def element(name: str, /, **attributes: str) -> ElementTree.Element:
    """An element; its attributes' texts are made printable, because XML refuses most control characters."""
    return ElementTree.Element(name, {key: printable(value) for key, value in attributes.items()})


def document(root: ElementTree.Element) -> str:
    """The text of a whole XML file, indented."""
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'
