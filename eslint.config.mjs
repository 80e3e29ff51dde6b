import next from "eslint-config-next/core-web-vitals";
import tseslint from "typescript-eslint";

/**
 * no-restricted-syntax is one list per file, the last block winning: so the rules of architecture are gathered here and
 * composed for each part of the tree.
 */
const environment = {
  // NEXT_RUNTIME is a constant of the build, by which a bundle leaves out what another runtime needs.
  selector:
    "MemberExpression[object.name='process'][property.name='env']:not(MemberExpression[property.name='NEXT_RUNTIME'] > MemberExpression)",
  message: "Read configuration through env() of lib/core/env.ts.",
};
const barrels = [
  { selector: "ExportAllDeclaration", message: "No barrels: import from the file that defines it." },
  { selector: "ExportNamedDeclaration[source]", message: "No barrels: import from the file that defines it." },
];
const clock = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: "Ask now() of lib/core/clock.ts, which tests can set.",
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: "Ask now() of lib/core/clock.ts, which tests can set; measure durations with performance.now().",
  },
];
const routeExports = [
  {
    selector: "ExportDefaultDeclaration",
    message: "A route exports what endpoint() or webhook() built, and nothing else.",
  },
  ...[
    "ExportNamedDeclaration > VariableDeclaration > VariableDeclarator:not([init.callee.name=/^(endpoint|nowhere|probe|webhook)$/])",
    "ExportNamedDeclaration > FunctionDeclaration",
    "ExportNamedDeclaration > ClassDeclaration",
  ].map((selector) => ({ selector, message: "A route exports what endpoint() or webhook() built, and nothing else." })),
];
const unrunTests = {
  selector:
    "CallExpression[callee.object.name=/^(it|test|describe|suite)$/][callee.property.name=/^(only|skip|todo|fixme|fails)$/]",
  message: "Every test runs.",
};
const restrict = (...rules) => ({ "no-restricted-syntax": ["error", ...rules.flat()] });

export default tseslint.config(
  {
    ignores: [".next/", ".data/", "coverage/", "next-env.d.ts", "playwright-report/", "public/", "test-results/"],
  },
  ...next,
  {
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" },
    settings: { react: { version: "19" } },
  },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-confusing-void-expression": "off",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // Mongoose takes plain objects where its types name classes.
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
      // A function that promises by contract, and today answers at once, stays async.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      // There is no CommonJS here whose `module` could be meant.
      "@next/next/no-assign-module-variable": "off",
      eqeqeq: "error",
      "max-lines": ["error", { max: 320, skipBlankLines: true, skipComments: true }],
      "no-console": "error",
      "no-restricted-imports": [
        "error",
        {
          paths: [
            { name: "next/server", importNames: ["NextResponse"], message: "Answer through lib/core/http." },
            { name: "@tabler/icons-react", message: "Use app/_ui/icons.tsx, whose drawings no page carries." },
          ],
        },
      ],
      ...restrict(environment, barrels),
    },
  },
  // The last draws icons.svg from the library.
  {
    files: ["lib/core/http/**", "middleware.ts", "tests/unit/ui/icons.test.ts"],
    rules: { "no-restricted-imports": "off" },
  },
  // On the edge a variable is a constant of the build; there is no env() to ask.
  { files: ["middleware.ts"], rules: restrict(barrels) },
  // The locale stands in the address of public pages only, so the root parameter that replaces these does not fit yet.
  {
    files: ["lib/i18n/request.ts", "app/_web/public-locale.ts", "app/(public)/[[]locale]/layout.tsx"],
    rules: { "@typescript-eslint/no-deprecated": "off" },
  },
  // What the browser knows (kept drafts, a secure context) is read after the first render, or the markup would differ.
  { files: ["app/**/*.{ts,tsx}"], rules: { "react-hooks/set-state-in-effect": "off" } },
  // Signing in or out crosses between two root layouts, which is a full load by design.
  { files: ["app/**/*.{ts,tsx}"], rules: { "@next/next/no-location-assign-relative-destination": "off" } },
  // Messages must be there before the first script of the page that needs them, so theirs is the one that the document waits for.
  { files: ["app/_ui/client-messages.tsx"], rules: { "@next/next/no-sync-scripts": "off" } },
  { files: ["lib/**"], rules: restrict(environment, barrels, clock) },
  { files: ["lib/core/clock.ts"], rules: restrict(environment, barrels) },
  { files: ["lib/core/env.ts"], rules: restrict(barrels, clock) },
  { files: ["app/**/route.ts"], rules: restrict(environment, barrels, routeExports) },
  // What runs around the application composes its environment and measures real time.
  { files: ["scripts/**", "next.config.ts"], rules: restrict(barrels) },
  {
    files: ["tests/**"],
    rules: {
      ...restrict(barrels, unrunTests),
      "max-lines": "off",
      "no-console": "off",
      "react-hooks/rules-of-hooks": "off",
    },
  },
);
