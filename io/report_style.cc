// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/report_style.h"

namespace ceiba {

// Colours: text on its background at 7:1 or more. Role by border and word; colour only repeats it.
const std::string_view kReportStyle = R"css(
:root { --tinta: #1a1a1a; --suave: #4a4a4a; --linea: #b8b8b8; --enlace: #0b4a8f; --fondo: #ffffff; --papel: #f5f4f0; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; color: var(--tinta); background: var(--fondo); line-height: 1.5;
  font-family: "Liberation Sans", Arial, Helvetica, "DejaVu Sans", sans-serif; font-size: 1.0625rem; overflow-wrap: break-word; }
header, nav, main, footer { max-width: 72rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2rem; }
h1, h2, h3, h4, h5 { line-height: 1.25; margin: 2.2em 0 .5em; }
h1 { font-size: 2rem; margin-top: 0; }
h2 { font-size: 1.5rem; border-bottom: 3px solid var(--tinta); padding-bottom: .2em; }
h3 { font-size: 1.25rem; border-bottom: 1px solid var(--linea); }
h4 { font-size: 1.15rem; margin-bottom: 0; }
h5 { font-size: 1rem; margin-top: 1.2em; }
p { margin: .5em 0; }
a { color: var(--enlace); }
a:focus-visible, summary:focus-visible, .dibujo:focus-visible, .tabla:focus-visible { outline: 3px solid var(--enlace); outline-offset: 2px; }
:target { scroll-margin-top: 1rem; }
.saltar { position: absolute; left: -100rem; background: var(--tinta); color: #fff; padding: .6em 1em; }
.saltar:focus { left: 1rem; top: 1rem; z-index: 1; }
nav ul { columns: 16rem; padding-left: 1.2em; }
.resumen { font-size: 1.125rem; padding-left: 1.2em; }
.resumen li { margin: .35em 0; }
.apoyo, .fuente { color: var(--suave); font-size: .9375rem; }
.fuente b { color: var(--tinta); }
.mas { font-style: italic; list-style: none; margin: .4em 0; }
.aviso { border-left: 4px solid var(--tinta); padding-left: .8em; }
.solo-papel { display: none; }

.tabla { overflow-x: auto; margin: 1em 0; }
table { border-collapse: collapse; width: 100%; font-size: 1rem; }
caption { text-align: left; font-weight: bold; padding: .4em 0; }
th, td { text-align: left; vertical-align: top; padding: .4em .7em .4em 0; border-bottom: 1px solid var(--linea); }
thead th { border-bottom: 2px solid var(--tinta); white-space: nowrap; }
tbody th { font-weight: normal; min-width: 9rem; }
th.numero { text-align: right; }
.numero { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; padding-right: 1.4em; }
.barra { display: block; height: .6em; min-width: 2px; background: #4a4a4a; border: 1px solid #4a4a4a; print-color-adjust: exact; }
dt { font-weight: bold; margin-top: .5em; }
dd { margin-left: 1.2em; }

.arbol { border-bottom: 1px solid var(--linea); padding-bottom: 1em; }
.arbol h4 { margin-top: 1.2em; }
.dibujo { overflow-x: auto; margin: .8em 0; border: 1px solid var(--linea); }
.dibujo svg { display: block; width: 100%; height: auto; margin: 0 auto; }
.dibujo a:hover rect, .dibujo a:hover polygon { stroke-width: 4; }
.dibujo a:focus-visible { outline: 3px solid var(--enlace); }
.notas { background: var(--papel); border-left: 4px solid var(--linea); padding: .5em 1em .5em 2em; }
.cajas { list-style: none; padding-left: 0; margin: .4em 0; }
.cajas .cajas { padding-left: 1.2rem; }
.cajas > li { margin: .45em 0; }
.cajas details { border: 1.5px solid var(--tinta); background: var(--fondo); padding: .3em .8em; }
.cajas .problema > details { border-width: 4px; }
.cajas .callado > details { border-style: dashed; }
.cajas .efecto > details { border-radius: 1rem; }
.cajas .propuesta > details { border-radius: 0; border-left-width: 9px; border-left-style: double; }
summary { cursor: pointer; padding: .35em 0; }
.rol { font-size: .8125rem; font-weight: bold; text-transform: uppercase; letter-spacing: .03em; margin-right: .4em; }
.etiqueta { font-weight: bold; margin-right: .4em; }
.supuesto { font-size: .8125rem; border: 1px dashed var(--tinta); padding: 0 .4em; white-space: nowrap; }
.adentro { border-top: 1px solid var(--linea); padding-bottom: .4em; }
.adentro:target { background: #fffbe0; }
.citas, .variantes { padding-left: 1.2em; }
.citas li { margin: .4em 0; }
.vinculo { font-size: .9375rem; }

.voces, .textos { list-style: none; padding-left: 0; }
.voces > li, .textos > li { border-bottom: 1px solid var(--linea); padding: .4em 0; }
.voz { border-left: 3px solid var(--linea); padding-left: .9em; margin: .4em 0; }
.texto { white-space: pre-line; margin: .2em 0; }
.usos { font-size: .9375rem; }
mark { color: inherit; background: #fff3b0; border-bottom: 2px solid #6b5500; padding: 0 .1em; }
mark::after { font-size: .6875rem; font-weight: bold; text-transform: uppercase; margin-left: .3em; }
mark.problema { border-bottom: 3px double #8a1c10; background: #fbe3df; }
mark.problema::after { content: "problema"; }
mark.causa { border-bottom: 2px solid #6b5500; }
mark.causa::after { content: "causa"; }
mark.efecto { border-bottom: 2px dotted #123f80; background: #dfe9fa; }
mark.efecto::after { content: "efecto"; }
mark.propuesta { border-bottom: 2px dashed #14532d; background: #dff2e3; }
mark.propuesta::after { content: "propuesta"; }
mark:empty { display: none; }
mark:target { outline: 3px solid var(--tinta); outline-offset: 2px; }
li:target, .voz:target { background: var(--papel); }

@media (max-width: 40rem) {
  body { font-size: 1rem; }
  h1 { font-size: 1.6rem; }
  header, nav, main, footer { padding: 0 .9rem; }
  header { padding-top: 1.2rem; }
  .cajas .cajas { padding-left: .6rem; }
}

@page { size: letter; margin: 15mm; }
@page apaisada { size: letter landscape; margin: 15mm; }
@media print {
  html { font-size: 10pt; }
  body { font-size: 10.5pt; }
  .lamina { break-inside: avoid; }
  .ancha { page: apaisada; }

  nav, .saltar, .solo-pantalla { display: none; }
  .solo-papel { display: block; }
  header, main, footer { max-width: none; padding: 0; }
  a { color: inherit; text-decoration: none; }
  h1, h2, h3, h4, h5, caption, summary { break-after: avoid; }
  .dibujo { border: 0; overflow: visible; break-inside: avoid; }
  .dibujo svg { min-width: 0 !important; max-width: none !important; max-height: 150mm; }
  .ancha .dibujo svg { max-height: 158mm; }
  details, tr, .voces > li, .textos > li { break-inside: avoid; }
  .adentro:target, li:target, .voz:target { background: none; }
  mark { background: none !important; }
}
)css";

}  // namespace ceiba
