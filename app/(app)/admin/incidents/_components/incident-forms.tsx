import { useTranslations } from "next-intl";
import { HOUR, nowMs } from "@/lib/core/clock";
import type { AdminIncident } from "@/lib/status/schema";
import { componentIds, severities } from "@/lib/status/states";
import { AdminAction } from "../../_components/admin-action";
import type { ActionField } from "../../_components/admin-action-dialog";

type Form = "open" | "update" | "edit" | "postmortem" | "discard" | "windows.plan" | "windows.cancel" | "windows.end";

/** The words of one dialog. */
function useWords(form: Form) {
  const t = useTranslations("status.admin");
  return {
    button: t(`${form}.button`),
    title: t(`${form}.title`),
    text: t(`${form}.text`),
    save: t(`${form}.save`),
    success: t(`${form}.success`),
    cancel: t("cancel"),
  };
}

/** What an incident, or a window, concerns; with what it concerns now. */
function useComponentsField(initial: readonly string[] = []): ActionField {
  const t = useTranslations("status.admin");
  return {
    name: "components",
    kind: "lines",
    label: t("components"),
    hint: t("componentsHint", { list: componentIds.join(", ") }),
    initial: initial.join("\n"),
    required: true,
  };
}

function useSeverityField(initial: AdminIncident["severity"]): ActionField {
  const t = useTranslations("status.admin");
  return {
    name: "severity",
    kind: "choice",
    label: t("severity"),
    initial,
    options: severities.map((value) => ({ value, label: t(`severities.${value}`) })),
    required: true,
  };
}

/** A title or body in both languages. */
function useBoth(name: "title" | "body", initial?: { en: string; fr: string }): ActionField[] {
  const t = useTranslations("status.admin");
  const kind = name === "title" ? "text" : "area";
  const english = { name: `${name}.en`, kind, label: t(`${name}En`), hint: t(`${name}Hint`), required: true } as const;
  const french = { name: `${name}.fr`, kind, label: t(`${name}Fr`), required: true } as const;
  if (!initial) return [english, french];
  return [
    { ...english, initial: initial.en },
    { ...french, initial: initial.fr },
  ];
}

/** Publishes an incident, filled in or empty. */
export function OpenIncident() {
  return (
    <AdminAction
      {...useWords("open")}
      filled
      path="/admin/incidents"
      fields={[...useBoth("title"), useSeverityField("degraded"), useComponentsField(), ...useBoth("body")]}
    />
  );
}

/** Publishes an update; the first one of a draft publishes the draft. */
export function UpdateIncident({ incident: { id, next } }: { incident: AdminIncident }) {
  const t = useTranslations("status");
  const status: ActionField = {
    name: "status",
    kind: "choice",
    label: t("admin.update.status"),
    options: next.map((value) => ({ value, label: t(`incident.states.${value}`) })),
    required: true,
    ...(next[0] === undefined ? {} : { initial: next[0] }),
  };
  return (
    <AdminAction
      {...useWords("update")}
      filled
      path={`/admin/incidents/${id}/updates`}
      fields={[status, ...useBoth("body")]}
    />
  );
}

/** Corrects what an incident is called and concerns. */
export function EditIncident({ incident: { id, title, severity, components } }: { incident: AdminIncident }) {
  return (
    <AdminAction
      {...useWords("edit")}
      path={`/admin/incidents/${id}`}
      method="PATCH"
      fields={[...useBoth("title", title), useSeverityField(severity), useComponentsField(components)]}
    />
  );
}

/** Publishes, or corrects, what was learned from an incident that is resolved. */
export function PostmortemIncident({ incident: { id, postmortem } }: { incident: AdminIncident }) {
  const t = useTranslations("status.admin.postmortem");
  const area = (language: "en" | "fr"): ActionField => ({
    name: `postmortem.${language}`,
    kind: "area",
    label: t(language),
    initial: postmortem?.[language] ?? "",
    ...(language === "en" ? { hint: t("hint") } : {}),
    required: true,
  });
  return (
    <AdminAction
      {...useWords("postmortem")}
      filled={postmortem === null}
      path={`/admin/incidents/${id}`}
      method="PATCH"
      fields={[area("en"), area("fr")]}
    />
  );
}

/** Discards a draft of the probes. */
export function DiscardDraft({ id }: { id: string }) {
  return <AdminAction {...useWords("discard")} path={`/admin/incidents/${id}/discard`} destructive />;
}

/** Plans maintenance, by default from the next full hour on. */
export function PlanMaintenance() {
  const t = useTranslations("status.admin.windows.plan");
  const nextHour = Math.ceil(nowMs() / HOUR) * HOUR;
  const at = (hours: number) => new Date(nextHour + hours * HOUR).toISOString().replace(/\.\d+Z$/, "Z");
  const time = (name: "from" | "to", hours: number): ActionField => ({
    name,
    kind: "text",
    label: t(name),
    hint: t("hint", { example: at(hours) }),
    initial: at(hours),
    required: true,
  });
  return (
    <AdminAction
      {...useWords("windows.plan")}
      path="/admin/maintenance-windows"
      fields={[...useBoth("title"), time("from", 0), time("to", 1), useComponentsField()]}
    />
  );
}

/** Cancels a window that is planned, or ends one that runs. */
export function CancelMaintenance({ id, status }: { id: string; status: "scheduled" | "running" }) {
  return (
    <AdminAction
      {...useWords(status === "running" ? "windows.end" : "windows.cancel")}
      path={`/admin/maintenance-windows/${id}/cancel`}
      destructive
    />
  );
}
