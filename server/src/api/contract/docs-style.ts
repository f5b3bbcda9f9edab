import { hash } from 'node:crypto'

/** The style of the readable pages: the tokens of the product, no script, nothing from elsewhere. */
export const docsStyle = `
:root{--ink:#15202b;--second:#4a5866;--line:#dde3ea;--ground:#f4f6f9;--navy:#0b3a66;--link:#0a58a6;--paper:#fff;
color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--ink:#e6ebf1;--second:#a9b6c4;--line:#2b3946;--ground:#0f1720;
--navy:#9cc7f2;--link:#8abcf0;--paper:#16212c}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,sans-serif;
font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
main,header,footer{max-width:960px;margin:0 auto;padding:16px 24px}
h1{font-size:28px;line-height:1.2;margin:16px 0;color:var(--navy)}h2{font-size:24px;margin:48px 0 16px}
h3{font-size:18px;margin:0 0 4px}h4{font-size:14px;margin:16px 0 4px;color:var(--second)}
a{color:var(--link)}a:focus-visible,summary:focus-visible,pre:focus-visible,
.table:focus-visible{outline:3px solid var(--link);outline-offset:2px}
code,pre{font:13px/1.5 ui-monospace,monospace}
pre{overflow-x:auto;background:var(--ground);border:1px solid var(--line);border-radius:6px;padding:12px;margin:4px 0}
.table{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:14px}
th,td{text-align:left;vertical-align:top;padding:8px 12px 8px 0;border-bottom:1px solid var(--line)}
th{color:var(--second);font-weight:600}
article{background:var(--paper);border:1px solid var(--line);border-radius:10px;padding:16px 24px;margin:16px 0}
.call{font:600 14px/1.5 ui-monospace,monospace;color:var(--navy);margin:0}.second{color:var(--second);font-size:14px}
nav ul{columns:16em;padding-left:1.2em;margin:8px 0}nav li{padding:4px 0;break-inside:avoid}
summary{cursor:pointer;padding:4px 0;min-height:28px}
.skip{position:absolute;left:-99em}.skip:focus{left:8px;top:8px;background:var(--paper);padding:8px}
:target{scroll-margin-top:16px;border-color:var(--link)}
@media print{article{break-inside:avoid}}
`

/** What a readable page may load: this style, and nothing else. */
const styleHash = hash('sha256', docsStyle, 'base64')

export const docsPolicy =
  `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; ` +
  `form-action 'none'; frame-ancestors 'none'`
