// A strict reader for the XML that sceneToSvg may write: elements, attributes, text, the five named references.

export interface Element {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: (Element | string)[];
}

const REFERENCES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Throws where the text is not one well-formed element. */
export function parseXml(source: string): Element {
  let at = 0;
  const fail = (what: string): never => {
    throw new Error(`${what} at ${at}: ${source.slice(at, at + 40)}`);
  };
  const take = (token: string): void => {
    if (!source.startsWith(token, at)) fail(`expected ${token}`);
    at += token.length;
  };
  const until = (stops: string): string => {
    const start = at;
    while (at < source.length && !stops.includes(source[at])) at++;
    return source.slice(start, at);
  };
  const space = (): void => {
    while (at < source.length && ' \n\t'.includes(source[at])) at++;
  };
  const name = (): string => {
    const found = until(' \n\t=/>"<');
    if (found === '' || !/^[A-Za-z_]/.test(found)) fail('expected a name');
    return found;
  };
  const decoded = (raw: string): string => {
    return raw
      .split('&')
      .map((part, i) => {
        if (i === 0) return part;
        const end = part.indexOf(';');
        const reference = REFERENCES[part.slice(0, end)];
        return end < 0 || reference === undefined
          ? fail(`bad reference &${part}`)
          : reference + part.slice(end + 1);
      })
      .join('');
  };
  const element = (): Element => {
    take('<');
    const self: Element = { name: name(), attributes: {}, children: [] };
    for (space(); !'/>'.includes(source[at] ?? fail('unfinished tag')); space()) {
      const key = name();
      take('="');
      const value = until('"<');
      take('"');
      if (key in self.attributes) fail(`second ${key}`);
      self.attributes[key] = decoded(value);
    }
    if (source.startsWith('/>', at)) {
      at += 2;
      return self;
    }
    take('>');
    while (!source.startsWith('</', at)) {
      if (at >= source.length) fail(`unclosed ${self.name}`);
      self.children.push(source[at] === '<' ? element() : decoded(until('<')));
    }
    take(`</${self.name}>`);
    return self;
  };
  space();
  const root = element();
  space();
  if (at < source.length) fail('text after the end');
  return root;
}

export function textOf(element: Element): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}
