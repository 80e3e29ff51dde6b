/**
 * The font files that ship, under `node_modules`: the build takes these and no other. Read by the build's settings too, so this
 * file imports nothing.
 */

/** The faces of a document: those of an agreement on screen, in static files, which a document can embed. They have Latin alone. */
export const baseFaces = {
  regular: "@expo-google-fonts/newsreader/400Regular/Newsreader_400Regular.ttf",
  bold: "@expo-google-fonts/newsreader/600SemiBold/Newsreader_600SemiBold.ttf",
} as const;

export type Weight = keyof typeof baseFaces;

const noto = (script: string): Record<Weight, string> => ({
  regular: `@fontsource/noto-sans-${script}/files/noto-sans-${script}-${script}-400-normal.woff`,
  bold: `@fontsource/noto-sans-${script}/files/noto-sans-${script}-${script}-700-normal.woff`,
});

/** One weight for ideographs and syllables, whose files are a hundred times as large. */
const embedPdf = (name: string, family: string): Record<Weight, string> => {
  const file = `@embedpdf/fonts-${name}/fonts/${family}-Regular.otf`;
  return { regular: file, bold: file };
};

/** What is read only where a text has the script; `dejavu` has Greek, Cyrillic, Armenian, Georgian and many symbols. */
export const fallbackFaces = {
  dejavu: { regular: "dejavu-fonts-ttf/ttf/DejaVuSans.ttf", bold: "dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf" },
  arabic: noto("arabic"),
  hebrew: noto("hebrew"),
  devanagari: noto("devanagari"),
  bengali: noto("bengali"),
  gurmukhi: noto("gurmukhi"),
  gujarati: noto("gujarati"),
  oriya: noto("oriya"),
  tamil: noto("tamil"),
  telugu: noto("telugu"),
  kannada: noto("kannada"),
  malayalam: noto("malayalam"),
  sinhala: noto("sinhala"),
  thai: noto("thai"),
  lao: noto("lao"),
  khmer: noto("khmer"),
  myanmar: noto("myanmar"),
  ethiopic: noto("ethiopic"),
  thaana: noto("thaana"),
  chinese: embedPdf("sc", "NotoSansHans"),
  japanese: embedPdf("jp", "NotoSansJP"),
  korean: embedPdf("kr", "NotoSansKR"),
} as const;

export type Fallback = keyof typeof fallbackFaces;

/** Every file, each once. */
export const fontFiles: readonly string[] = [
  ...new Set([baseFaces, ...Object.values(fallbackFaces)].flatMap(({ regular, bold }) => [regular, bold])),
];
