/** A part of the service, as the status page names it, and how the prober finds out whether it works. */
export interface Component {
  /** Without it nothing works: its outage is that of the whole. */
  readonly essential: boolean;
  /** `page`: this page is answered whole. `health`: `/api/health` is answered and, where a check is named, does not say that it is down. */
  readonly probe: { readonly page: string } | { readonly health: string | null };
}

/** Every component: what can be probed from outside, and nothing else. In the order in which they are shown. */
export const components = {
  web: { essential: true, probe: { page: "/" } },
  api: { essential: true, probe: { health: null } },
  database: { essential: true, probe: { health: "database" } },
  payments: { essential: false, probe: { health: "payments" } },
  mail: { essential: false, probe: { health: "mail" } },
  files: { essential: false, probe: { health: "files" } },
} as const satisfies Record<string, Component>;
export type ComponentId = keyof typeof components;
export const componentIds = Object.keys(components) as [ComponentId, ...ComponentId[]];
export const isComponentId = (name: string): name is ComponentId => Object.hasOwn(components, name);
/** A row of {@link components} as a `Component`. */
export const componentOf = (id: ComponentId): Component => components[id];

export const serviceStatuses = ["operational", "degraded", "outage", "maintenance"] as const;
export type ServiceStatus = (typeof serviceStatuses)[number];

/** What an incident says of its components: `notice` that they work in spite of it. */
export const severities = ["notice", "degraded", "outage"] as const;
export type Severity = (typeof severities)[number];

/** States that the public sees; those of an update, too. */
export const publishedStatuses = ["investigating", "identified", "monitoring", "resolved"] as const;
export type PublishedStatus = (typeof publishedStatuses)[number];
/** Published and not resolved. */
export const openStatuses = ["investigating", "identified", "monitoring"] as const;

export const incidentStatuses = ["draft", ...publishedStatuses, "discarded"] as const;
export type IncidentStatus = (typeof incidentStatuses)[number];
export const isPublished = (status: IncidentStatus): status is PublishedStatus =>
  publishedStatuses.some((one) => one === status);

/** An update names the state that it leads to. The first one publishes a draft; a resolved incident can turn out not to be. */
const updates = {
  investigate: "investigating",
  identify: "identified",
  monitor: "monitoring",
  resolve: "resolved",
} as const;
export const incidentTransitions = {
  draft: { ...updates, discard: "discarded" },
  investigating: updates,
  identified: updates,
  monitoring: updates,
  resolved: { investigate: "investigating" },
  discarded: {},
} as const satisfies Record<IncidentStatus, Readonly<Record<string, IncidentStatus>>>;

/** Who opened an incident: a person, or the probes, whose incidents are drafts until a person publishes them. */
export const incidentSources = ["person", "prober"] as const;
export type IncidentSource = (typeof incidentSources)[number];

/** Where a maintenance window comes from: it was planned, or is the time in which the service is closed to everyone but administrators. */
export const windowSources = ["planned", "closing"] as const;
export type WindowSource = (typeof windowSources)[number];
export const windowStates = ["scheduled", "running", "ended", "cancelled"] as const;
export type WindowState = (typeof windowStates)[number];

/** Seconds from one round of probes to the next. */
export const ROUND_SECONDS = 15;
/** Failed rounds in a row after which a component counts as failing, and a draft is opened. */
export const FAILED_ROUNDS = 2;
/** Seconds after which the last round says nothing of the present: the prober does not run. */
export const STALE_SECONDS = 120;
/** Days of which the status page shows the uptime. */
export const SHOWN_DAYS = 90;
/** The longest maintenance window, and how far ahead one is planned, in days. */
export const MOST_WINDOW_DAYS = 7;
export const MOST_AHEAD_DAYS = 366;

/** What a link of a status mail does. */
export const linkPurposes = ["confirm", "leave"] as const;
export type LinkPurpose = (typeof linkPurposes)[number];
