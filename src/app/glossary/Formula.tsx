import { renderToString } from 'katex';
import 'katex/dist/katex.min.css';

/** A formula in display style, with MathML beside it for screen readers. Load this lazily: it brings KaTeX along. */
export function Formula({ tex }: { readonly tex: string }) {
  const html = renderToString(tex, { displayMode: true, throwOnError: false, trust: false });
  // the strings are this program's own
  // biome-ignore lint/security/noDangerouslySetInnerHtml: KaTeX gives HTML
  return <div dangerouslySetInnerHTML={{ __html: html }} />;
}
