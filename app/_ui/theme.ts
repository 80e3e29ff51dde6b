import { createTheme, defaultVariantColorsResolver } from "@mantine/core";
import type { CSSVariablesResolver, MantineColorsTuple, VariantColorsResolver } from "@mantine/core";

const tuple = (colors: string) => colors.split(",") as unknown as MantineColorsTuple;

const ochre = tuple("#fcf6ed,#f9ecdb,#f3dab9,#e8c08d,#d7a361,#c08437,#a5680d,#865100,#6b3e01,#492700");

/** `subtle`, `light` and `transparent` keep AA contrast in both schemes only with the text tokens. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  const plum = (input.color ?? input.theme.primaryColor) === "plum";
  if (plum && (input.variant === "subtle" || input.variant === "light" || input.variant === "transparent")) {
    return {
      ...colors,
      background: input.variant === "light" ? "var(--ch-accent-soft)" : "transparent",
      hover: input.variant === "transparent" ? "transparent" : "var(--ch-accent-soft)",
      color: "var(--ch-accent-text)",
    };
  }
  return colors;
};

/** Mantine's semantic variables are set from the tokens. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const shared = {
    "--mantine-color-body": "var(--ch-surface)",
    "--mantine-color-text": "var(--ch-ink)",
    "--mantine-color-bright": "var(--ch-ink)",
    "--mantine-color-dimmed": "var(--ch-ink-2)",
    "--mantine-color-placeholder": "var(--ch-ink-3)",
    "--mantine-color-default": "var(--ch-surface)",
    "--mantine-color-default-hover": "var(--ch-neutral-soft)",
    "--mantine-color-default-color": "var(--ch-ink)",
    "--mantine-color-default-border": "var(--ch-line-strong)",
    "--mantine-color-disabled": "var(--ch-neutral-soft)",
    "--mantine-color-disabled-color": "var(--ch-ink-2)",
    "--mantine-color-error": "var(--ch-bad)",
    "--mantine-color-anchor": "var(--ch-accent-text)",
    "--mantine-color-plum-text": "var(--ch-accent-text)",
  };
  return { variables: {}, light: shared, dark: shared };
};

/** The one Mantine theme. Sizes are CSS pixels. */
export const theme = createTheme({
  primaryColor: "plum",
  primaryShade: { light: 8, dark: 6 },
  autoContrast: false,
  black: "#1d1720",
  defaultRadius: "md",
  cursorType: "pointer",
  focusRing: "auto",
  respectReducedMotion: true,
  variantColorResolver,
  colors: {
    plum: tuple("#fdf5f8,#fae9f2,#f4d3e4,#eeb3d2,#e190bd,#cc6da4,#b34d8a,#963470,#792459,#51153b"),
    green: tuple("#f0faf3,#e1f4e7,#c4e9cf,#9ed7b1,#76c291,#4fa772,#2c8c57,#0e7141,#055931,#063b20"),
    yellow: ochre,
    orange: ochre,
    red: tuple("#fef5f3,#fee9e6,#fed2cc,#feb0a7,#fe867a,#e76157,#c9413b,#a82925,#871d1a,#591311"),
    blue: tuple("#f3f8fe,#e4f0ff,#c9e0fe,#a4cafb,#81b1ef,#5f94d9,#4279bd,#2d609e,#214b7f,#153153"),
    gray: tuple("#faf8fa,#f4f3f5,#ece9ed,#e0dce1,#cac5cc,#969098,#766f78,#5c555f,#3c353e,#221d24"),
    dark: tuple("#eeecef,#d4cfd5,#b5aeb7,#968f99,#68606a,#413a43,#2f2931,#211c23,#19141b,#110c12"),
  },
  fontFamily: "'CollabHub Narrow Space','Instrument Sans Variable',system-ui,sans-serif",
  fontFamilyMonospace: "ui-monospace,Menlo,monospace",
  fontSizes: { xs: "12px", sm: "13.5px", md: "14px", lg: "16px", xl: "18px" },
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "24px", xl: "32px" },
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "12px", xl: "16px" },
  headings: {
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "26px", lineHeight: "1.2" },
      h2: { fontSize: "16px", lineHeight: "1.4" },
      h3: { fontSize: "14px", lineHeight: "1.4" },
    },
  },
  shadows: { sm: "none", md: "0 8px 28px -8px #1d172038", xl: "0 24px 60px -16px #1d17204d" },
  components: {
    Button: { defaultProps: { size: "sm" } },
    Badge: { defaultProps: { radius: "sm", variant: "light", tt: "none" } },
    Modal: {
      defaultProps: { radius: "lg", centered: true, transitionProps: { duration: 180, timingFunction: "ease-out" } },
    },
    Drawer: {
      defaultProps: { position: "right", size: 440, transitionProps: { duration: 180, timingFunction: "ease-out" } },
    },
    Skeleton: { defaultProps: { radius: "sm" } },
    Tooltip: { defaultProps: { openDelay: 300 } },
    Table: { defaultProps: { verticalSpacing: 11 } },
    InputWrapper: { defaultProps: { inputWrapperOrder: ["label", "description", "input", "error"] } },
    Input: { defaultProps: { size: "sm" } },
    TextInput: { defaultProps: { size: "sm" } },
  },
});
