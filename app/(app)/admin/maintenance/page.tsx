import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Loaded } from "@/app/_ui/loaded";
import { Note } from "@/app/_ui/note";
import { PageHeader } from "@/app/_ui/page-header";
import { getReader } from "@/app/_web/get-reader";
import { may } from "@/lib/access/permissions";
import { getMaintenance } from "@/lib/administration/queries/switches";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { MINUTE, nowMs } from "@/lib/core/clock";
import { paths } from "@/lib/core/paths";
import { formatInstant } from "@/lib/i18n/dates";
import { AdminAction } from "../_components/admin-action";
import styles from "../_components/admin.module.css";
import { SectionTabs } from "../_components/section-tabs";

const minutes = [15, 30, 60, 120, 240, 720] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.maintenance"))("title") };
}

async function State() {
  const [t, reader, state] = await Promise.all([
    getTranslations("administration.maintenance"),
    getReader(),
    getMaintenance(),
  ]);
  const { on, message, endsAt, reads, changedAt, changedByName } = state;
  const shared = { path: "/admin/maintenance", method: "PUT", cancel: t("cancel"), stepUp: true } as const;
  return (
    <>
      <Note
        tone={on ? "warn" : "ok"}
        title={on && endsAt ? t("on", { date: formatInstant(endsAt, reader, "moment") }) : t("off")}
      >
        {on ? t(reads ? "readsOn" : "readsOff") : null}
      </Note>
      {changedAt ? (
        <p className={styles.quiet}>
          {t("changed", { name: changedByName ?? "", date: formatInstant(changedAt, reader, "moment") })}
        </p>
      ) : null}
      <p style={{ marginTop: 16 }}>
        {on && endsAt ? (
          <AdminAction
            {...shared}
            filled
            button={t("end.button")}
            title={t("end.title")}
            text={t("end.text")}
            save={t("end.save")}
            success={t("end.done")}
            body={{ on: false, message, endsAt, reads }}
          />
        ) : (
          <AdminAction
            {...shared}
            filled
            button={t("begin.button")}
            title={t("begin.title")}
            text={t("begin.text")}
            save={t("begin.save")}
            success={t("begin.done")}
            destructive
            body={{ on: true }}
            fields={[
              { name: "message.en", kind: "area", label: t("messageEn"), hint: t("messageHint"), initial: message.en },
              { name: "message.fr", kind: "area", label: t("messageFr"), initial: message.fr },
              {
                name: "endsAt",
                kind: "choice",
                label: t("length"),
                required: true,
                initial: new Date(nowMs() + 30 * MINUTE).toISOString(),
                options: minutes.map((count) => ({
                  value: new Date(nowMs() + count * MINUTE).toISOString(),
                  label: count % 60 === 0 ? t("hours", { count: count / 60 }) : t("minutes", { count }),
                })),
              },
              {
                name: "reads",
                kind: "flag",
                label: t("reads"),
                required: true,
                initial: "true",
                options: [
                  { value: "true", label: t("readsOn") },
                  { value: "false", label: t("readsOff") },
                ],
              },
            ]}
          />
        )}
      </p>
    </>
  );
}

/** Whether the service is closed, and the switch. Administrators only; 404 for others. */
export default async function MaintenancePage() {
  const ctx = await requirePageContext(paths.maintenance);
  if (!may(ctx.actor.persona, "maintenance:manage")) notFound();
  const t = await getTranslations("administration.maintenance");
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <SectionTabs persona={ctx.actor.persona} current="maintenance" />
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => State()} />
    </>
  );
}
