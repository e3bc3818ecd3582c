"""The style sheet of the HTML report: plain on a screen, in the dark, on a phone and on paper."""

from __future__ import annotations

STYLE = """
:root {
  color-scheme: light dark;
  --page: #fff; --text: #1a1a1a; --quiet: #555; --rule: #c8c8c8; --head: #f0f3f6; --box: #fff;
  --old: #8a1c1c; --old-back: #fdeaea; --new: #0b5a2b; --new-back: #e6f6ea;
  --a: #0b5fa5; --b: #9a4a00; --c: #6b2fa0; --x: #555;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #16191d; --text: #e8e8e8; --quiet: #b0b0b0; --rule: #4a4f55; --head: #23282e; --box: #1d2126;
    --old: #ffb4b4; --old-back: #4a1f1f; --new: #a5e8b8; --new-back: #173d24;
    --a: #7db9f0; --b: #f0b072; --c: #cba6f0; --x: #b0b0b0;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); line-height: 1.7;
  font-family: "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP", "Yu Gothic", Meiryo, sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1, h2, h3, h4 { line-height: 1.35; margin: 2em 0 .6em; break-after: avoid; }
h1 { font-size: 1.7rem; margin-top: .5em; }
h2 { font-size: 1.35rem; padding-bottom: .2em; border-bottom: 3px solid var(--rule); }
h3 { font-size: 1.12rem; }
h4 { font-size: 1rem; margin-top: 1.2em; }
p { max-width: 48em; }
table { width: 100%; border-collapse: collapse; margin: 1em 0; font-size: .93rem; }
table.prose { table-layout: fixed; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { border: 1px solid var(--rule); padding: .45em .6em; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
th { font-weight: 600; }
thead th { background: var(--head); }
.number { text-align: right; font-variant-numeric: tabular-nums; }
td ul { margin: 0; padding-left: 1.2em; }
li { margin: .25em 0; }
ins { color: var(--new); background: var(--new-back); text-decoration: underline; }
del { color: var(--old); background: var(--old-back); text-decoration: line-through; }
code { font-family: ui-monospace, Consolas, monospace; background: var(--head); padding: 0 .25em; }
.error, .warning, .info { border: 1px solid currentColor; border-radius: 3px; padding: 0 .35em; font-size: .9em; }
.error { border-width: 2px; }
details { border: 1px solid var(--rule); border-radius: 4px; padding: .4em 1em; margin: 1em 0; }
summary { cursor: pointer; font-weight: 600; }
.drawing { overflow-x: auto; margin: 1em 0; }
svg.flow { display: block; width: 100%; min-width: 44rem; height: auto; font-size: 14px; fill: var(--text); }
svg .year { font-size: 17px; font-weight: 700; }
svg .area { font-size: 13px; fill: var(--quiet); font-weight: 600; }
svg .id { font-weight: 700; }
svg .box { fill: var(--box); stroke: var(--rule); }
svg .remark, svg .origin { font-size: 12px; paint-order: stroke; stroke: var(--page); stroke-width: 4px; }
svg .remark { font-weight: 600; }
svg .line { fill: none; stroke-width: 2.5; }
svg .line.area-a { stroke: var(--a); }
svg .line.area-b { stroke: var(--b); stroke-dasharray: 9 5; }
svg .line.area-c { stroke: var(--c); stroke-dasharray: 2 4; }
svg .line.area-x { stroke: var(--x); stroke-dasharray: 12 4 2 4; }
svg .tip.area-a { fill: var(--a); }
svg .tip.area-b { fill: var(--b); }
svg .tip.area-c { fill: var(--c); }
svg .tip.area-x { fill: var(--x); }
@media screen and (max-width: 44rem) {
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody, tr, th, td { display: block; }
  tr { border: 1px solid var(--rule); margin: 0 0 .8em; }
  th, td { border: 0; }
  tbody th { background: var(--head); }
  td[data-column]::before { content: attr(data-column); display: block; color: var(--quiet); font-size: .85em; }
  td.number { display: flex; justify-content: space-between; padding-block: .15em; }
}
@page { size: A4; margin: 15mm 13mm; }
@media print {
  :root {
    color-scheme: light;
    --page: #fff; --text: #000; --quiet: #333; --rule: #888; --head: #eee; --box: #fff;
    --old: #000; --old-back: #fff; --new: #000; --new-back: #fff;
    --a: #0b5fa5; --b: #9a4a00; --c: #6b2fa0; --x: #333;
  }
  body { font-size: 9.5pt; line-height: 1.5; }
  main { max-width: none; padding: 0; }
  h1 { font-size: 17pt; } h2 { font-size: 14pt; } h3 { font-size: 11.5pt; }
  table { font-size: 8.5pt; }
  thead { display: table-header-group; break-after: avoid; }
  tbody tr:first-child { break-before: avoid; }
  p { max-width: none; }
  tr, li { break-inside: avoid; }
  .drawing { overflow: visible; break-inside: avoid; }
  svg.flow { min-width: 0; max-height: 240mm; }
  details { border: 0; padding: 0; }
  details::details-content { content-visibility: visible; display: block; block-size: auto; }
}
"""
