/**
 * Formatters by language and options. Making one takes about fifty times as long as using it, and a page formats hundreds of
 * figures.
 */

/** Of one kind, the last used: a hundred are all styles of both languages in the zones of many readers. */
const MOST = 100;

/** Returns `make` with its last results remembered. What it throws is not. */
export function remembered<Options, Format>(
  make: (locale: string, options: Options) => Format,
): (locale: string, options: Options) => Format {
  const made = new Map<string, Format>();
  return (locale, options) => {
    const key = `${locale} ${JSON.stringify(options)}`;
    const format = made.get(key) ?? make(locale, options);
    // A map is in the order of insertion: the one used last moves to its end.
    made.delete(key);
    made.set(key, format);
    for (const [oldest] of made) {
      if (made.size <= MOST) break;
      made.delete(oldest);
    }
    return format;
  };
}

export const numberFormat = remembered(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
);
export const listFormat = remembered((locale, options: Intl.ListFormatOptions) => new Intl.ListFormat(locale, options));
export const displayNames = remembered(
  (locale, options: Intl.DisplayNamesOptions) => new Intl.DisplayNames(locale, options),
);
