/**
 * Who may import whom. Everything that is not allowed here is refused, so that a new kind of dependency is a decision
 * and not an accident.
 */

/**
 * The modules of lib, from the lowest up. A command may call the commands of modules before its own in this list; what must reach
 * further up is a flow, named for what it does.
 */
const LAYERS = [
  "consents",
  "admission",
  "identity",
  "profiles",
  "phone",
  "skill-tests",
  "files",
  "portfolio",
  "verification",
  "billing",
  "ledger",
  "follows",
  "startups",
  "api-keys",
  "invitations",
  "roles",
  "applications",
  "agreements",
  "equity",
  "funds",
  "milestones",
  "disputes",
  "trust",
  "reviews",
  "stream",
  "alliances",
  "messages",
  "search",
  "deals",
  "rounds",
  "moderation",
  "feedback",
  "breaches",
  "status",
  "privacy",
  "administration",
  "notifications",
  "inbox",
  "campaigns",
  "announcements",
  "analytics",
  "legal",
  "dashboard",
];
const FEATURE_MODULES = LAYERS.join("|");
const feature = `^lib/(${FEATURE_MODULES})/`;
/** What one module shows to another. */
const shared = `^lib/(${FEATURE_MODULES})/(queries/.+|(.+/|)(queries|events|states|schema|plan-limits|plans|completeness))\\.ts$`;
const core = "^lib/core/";
/** Rows that core itself writes. */
const coreModels =
  "^models/(admin-action|api-key|audit-log|audit-origin|clock-offset|idempotency-key|job-request|migration|outbox-event|reaction-receipt|session|setting|system-state)\\.ts$";
const client = "^app/.+\\.tsx?$";

const allow = (from, to, comment) => ({ from: { path: from }, to: { path: to }, comment });

/** @type {import("dependency-cruiser").IConfiguration} */
const rules = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      comment: "Modules that import each other cannot be understood, tested or moved alone.",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-orphans",
      severity: "error",
      comment: "A file that nobody imports and that imports nothing is dead, or a mistake.",
      from: { orphan: true, pathNot: ["\\.d\\.ts$", "^(app|scripts)/", "^next\\.config\\.ts$"] },
      to: {},
    },
    {
      name: "no-undeclared-packages",
      severity: "error",
      comment: "What is imported stands in package.json; what the product runs on is no development dependency.",
      from: { path: "^(app|lib|models)/|^middleware\\.ts$" },
      to: {
        dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown", "unknown", "undetermined"],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "not-resolvable",
      severity: "error",
      comment: "An import that leads nowhere.",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "page-groups-apart",
      severity: "error",
      comment: "What both page groups use is in app/_web, app/_ui or app/_equity.",
      from: { path: "^app/\\((app|public)\\)/" },
      to: { path: "^app/\\((app|public)\\)/", pathNot: "^app/\\($1\\)/" },
    },
    {
      name: "interface-layers",
      severity: "error",
      comment: "app/_web shows nothing and knows nothing that does.",
      from: { path: "^app/_web/" },
      to: { path: "^app/(_ui|_equity|\\()" },
    },
    {
      name: "primitives-know-no-page",
      severity: "error",
      comment: "app/_ui is below app/_equity; neither knows a page.",
      from: { path: "^app/(_ui|_equity)/" },
      to: { path: "^app/\\((app|public)\\)/" },
    },
    {
      name: "primitives-know-no-equity",
      severity: "error",
      comment: "app/_ui is below app/_equity.",
      from: { path: "^app/_ui/" },
      to: { path: "^app/_equity/" },
    },
  ],
  allowedSeverity: "error",
  allowed: [
    allow("^middleware\\.ts$", "^lib/core/(http/security-headers|ids)\\.ts$", "The edge knows headers and ids alone."),

    // Pages and what they are made of; routes below are narrower.
    allow(client, "^app/(?!api/)", "The interface is made of itself."),
    allow(client, "^lib/(.*/|)(schema|states)\\.ts$", "Shapes and states are shared with the browser."),
    allow(
      client,
      "^lib/(access/(key-scopes|permissions|personas)|billing/plans|core/(calendar|countries|currencies|field-message|paths|safe-next)|(profiles|startups)/completeness)\\.ts$",
      "Who may what, and the plan table, are shown.",
    ),
    allow(client, "^lib/i18n/", "Every word."),
    allow(
      client,
      "^lib/equity/((vesting|conversion)/|captable/(holders|scenario)\\.ts$)",
      "Pure arithmetic, done where its numbers are asked for.",
    ),
    allow(
      client,
      "^lib/verification/(deadline|document-faults|names)\\.ts$",
      "What a document must be, said before its photos are sent, and by when it is looked at.",
    ),
    allow(client, "^lib/ledger/split\\.ts$", "What a release comes to, shown before it is decided."),
    allow(client, "^lib/agreements/clauses/", "The text of an agreement, composed as it is being written."),
    {
      from: { path: "^app/", pathNot: "^app/api/" },
      to: {
        path: [
          "^lib/core/(auth|context|clock|money|env|retention|http/security-headers|http/problem|http/problem-codes|lifecycle/request-error)(/|\\.ts$)",
          "^lib/.+/queries(/.+|)\\.ts$",
          "^lib/legal/facts\\.ts$",
        ],
      },
      comment: "Pages read through queries, as somebody.",
    },

    {
      from: { path: "^app/.+/(route|sitemap|robots)\\.ts$" },
      to: {
        path: [
          core,
          "^lib/.+/(schema|states)\\.ts$",
          "^lib/.+/(commands|queries)(/.+|)\\.ts$",
          "^lib/stream/server/hub\\.ts$",
          "^lib/flows/",
          "^lib/payment-events/receive\\.ts$",
          "^lib/(reactions|jobs|worker)\\.ts$",
          "^lib/access/",
          "^app/api/",
        ],
      },
      comment: "A route parses, calls one command or query, and answers.",
    },

    allow("^lib/flows/", `${core}|^lib/access/|^lib/flows/`, "A flow is made of commands."),
    allow(
      "^lib/flows/",
      `^lib/(${FEATURE_MODULES})/(queries/.+|commands/.+|(.+/|)(events|states|schema|policy|present|machine|authorize))\\.ts$`,
      "A flow spans modules.",
    ),

    allow(
      "^lib/flows/retention/run\\.ts$",
      "^lib/privacy/register\\.ts$",
      "What each module removes is part of what it answers for.",
    ),
    allow("^lib/flows/", shared, "And asks their gates."),
    allow(
      "^lib/flows/(subscriptions/|plan-limits)",
      "^lib/(billing|integrations)/|^models/subscription\\.ts$",
      "What the payment provider says is read by billing and carried to what its plans hold for.",
    ),

    allow(
      "^lib/flows/held-money/",
      "^lib/(milestones/clocks|disputes/(clocks|effects|settlement)|funds/remote|integrations/stripe/errors)\\.ts$|^models/(milestone|dispute|payment-order|ledger-check)\\.ts$",
      "Held money is moved by milestones, disputes and funds together: clocks, and the rows that they hand on.",
    ),

    allow(
      "^lib/payment-events/",
      `${core}|^lib/(payment-events|flows|access|integrations)/|^models/(webhook-event|subscription)\\.ts$`,
      "Events of the payment provider are stored and dispatched here, above the modules whose commands they lead to.",
    ),
    allow(
      "^lib/payment-events/",
      "^lib/(billing|funds|milestones|disputes|ledger|verification)/((commands|queries)/.+|events|states|schema)\\.ts$|^lib/billing/(stripe-objects|snapshot|plans)\\.ts$|^lib/(funds|verification)/remote\\.ts$",
      "A handler reads at the provider and calls the commands of its module.",
    ),

    allow(`^lib/(${FEATURE_MODULES})/`, "^lib/$1/", "A module knows itself."),
    allow(feature, `${core}|^lib/(access|integrations|i18n)/`, "And the ground it stands on."),
    allow(feature, shared, "Of others, only what they show."),
    allow(
      "^lib/agreements/terms/schema\\.ts$",
      "^lib/equity/vesting/",
      "A schedule that is signed is one that can be computed.",
    ),
    ...LAYERS.flatMap((module, index) =>
      index === 0
        ? []
        : allow(
            `^lib/${module}/`,
            `^lib/(${LAYERS.slice(0, index).join("|")})/commands/`,
            "A command may call commands of the modules below it.",
          ),
    ),
    allow(
      "^lib/(privacy/commands/request|feedback/commands/send|status/commands/subscribe|admission/commands/join-waitlist)\\.ts$",
      "^lib/identity/(captcha|account-limit)\\.ts$",
      "A form without a session is guarded as the others are.",
    ),
    allow(
      "^lib/(campaigns|announcements)/",
      "^lib/notifications/unsubscribe-links\\.ts$",
      "Whatever can be unsubscribed from carries the same link.",
    ),
    allow(
      "^lib/announcements/commands/",
      "^lib/notifications/notify\\.ts$",
      "An announcement is a notification to many, batch by batch.",
    ),
    allow("^lib/analytics/", "^lib/consents/cookie\\.ts$", "A view counts where the browser agrees."),
    allow("^lib/(alliances|messages)/", "^lib/moderation/filter/", "The filter is pure: what others read passes it."),
    allow(
      "^lib/(alliances|messages)/",
      "^lib/moderation/sanctions/require-unsanctioned\\.ts$",
      "Who is suspended is asked where the write is.",
    ),
    allow(
      feature,
      "^lib/stream/(append|ephemeral)\\.ts$",
      "Whatever changes for a person is logged for their open tabs.",
    ),
    allow("^lib/privacy/register\\.ts$", "^lib/[^/]+/privacy\\.ts$", "The register lists what modules answer for."),
    allow("^lib/flows/", "^lib/stream/append\\.ts$", "The same."),
    allow(client, "^lib/stream/events\\.ts$", "What the stream brings is shown."),
    allow(
      "^lib/(startups|roles|applications)/commands/",
      "^lib/flows/plan-limits\\.ts$",
      "What frees a unit of a plan unlocks what waited for it, in the same transaction.",
    ),
    allow(feature, "^models/", "Its own models; a test names whose is whose."),
    allow(`${feature}|^lib/flows/`, "^lib/ledger/", "Double entry is pure arithmetic without a database."),
    allow(
      "^lib/integrations/",
      "^lib/(integrations|core|i18n)/|^models/(mail|file)[^/]*\\.ts$",
      "Providers know no domain.",
    ),
    allow(
      "^lib/access/",
      "^lib/(access|core)/|^models/(agreement|application|dispute|milestone|role)\\.ts$",
      "Permissions know no module, but which startup a record belongs to.",
    ),
    allow("^lib/i18n/", "^lib/(i18n|core)/", "Words know no module."),
    allow(
      "^lib/(reactions|jobs)\\.ts$",
      "^lib/.+/(reactions|jobs|events)(/.+|)\\.ts$|^lib/(core|flows)/",
      "The registries list what modules offer.",
    ),
    allow(
      "^lib/worker\\.ts$",
      "^lib/((reactions|jobs)\\.ts$|(core|flows|integrations)/|(payment-events/dispatch|phone/commands/send-codes|notifications/commands/send-(mails|digests|pushes)|files/commands/(classify-pending|remove-objects|scan-pending)|privacy/commands/prepare-exports)\\.ts$)",
      "The worker runs them.",
    ),

    allow(
      "^models/",
      `^lib/.+/states\\.ts$|^lib/core/(money|ids|clock|schema|currencies|retention)\\.ts$|^lib/core/db/model\\.ts$|^lib/access/personas\\.ts$|^lib/billing/plans\\.ts$|^models/`,
      "A model knows its states.",
    ),
    allow(
      core,
      `${core}|${coreModels}|^lib/access/(key-scopes|permissions|personas|startup-of-path)\\.ts$|^lib/i18n/locales\\.ts$`,
      "The core knows the core, who may what, and the languages.",
    ),
    allow(
      "^lib/migrations/",
      `^lib/migrations/|${core}|^models/|^lib/startups/listing\\.ts$|^lib/roles/(listing|places)\\.ts$|^lib/agreements/(clauses/(compose|structure)|terms/schema|signing-names|states)\\.ts$|^lib/payment-events/inbox/keep\\.ts$|^lib/agreements/document-encryption\\.ts$|^lib/equity/link-holders\\.ts$|^lib/skill-tests/commands/store-questions\\.ts$|^lib/verification/(states|level|commands/new-step)\\.ts$|^lib/consents/states\\.ts$`,
      "Migrations know the data, how what is derived from it is computed, and what is delivered with the product.",
    ),
    allow(
      "^lib/shared-responses\\.ts$",
      "^lib/(core|i18n)/|^lib/.+/(schema|plans)\\.ts$|^lib/roles/states\\.ts$",
      "The table of shared responses names the parameters that their routes accept.",
    ),
    allow("^lib/server\\.ts$", "^(lib|models)/", "The server's boot wires everything."),
    allow("^instrumentation(-client)?\\.ts$", "^lib/", "Boot wires everything."),
    allow("^scripts/", "^(scripts|lib|models)/", "Tools around the application may use all of it."),
    allow("^next\\.config\\.ts$", "^lib/core/(http/security-headers|public-paths)\\.ts$", "Headers and rewrites."),

    {
      from: {},
      to: {
        dependencyTypes: ["npm", "npm-optional", "npm-peer", "npm-bundled", "core", "type-only"],
        pathNot: "^(app|lib|models|scripts)/",
      },
      comment: "Packages and Node.",
    },
    { from: {}, to: { path: "\\.(css|json|svg|webp|woff2)$" }, comment: "Assets." },
    { from: { path: "^(scripts|tests)/" }, to: { dependencyTypes: ["npm-dev"] }, comment: "Tools use tools." },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|\\.data|tests|public)/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};

export default rules;
