import { Stack } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/section";
import { plainPersonas } from "@/lib/access/personas";
import type { AdminPerson } from "@/lib/administration/schema";
import { quotas } from "@/lib/billing/plans";
import { DAY, nowMs } from "@/lib/core/clock";
import styles from "../../_components/admin.module.css";
import { AdminAction } from "../../_components/admin-action";

const suspensionDays = [1, 7, 14, 30] as const;
const overrideDays = [7, 30, 90, 365] as const;

/** What the reader may do to an account; nothing to their own and to administrators'. */
export async function PersonActions({ person, admin }: { person: AdminPerson; admin: boolean }) {
  const [t, words, gates] = await Promise.all([
    getTranslations("administration.act"),
    getTranslations("common.persona"),
    getTranslations("administration.gates"),
  ]);
  if (person.protected)
    return (
      <Card>
        <p className={styles.quiet}>{t("protected")}</p>
      </Card>
    );
  const { id, name, status, lockedUntil, sessions } = person;
  const at = (action: string): `/${string}` => `/admin/users/${id}/${action}`;
  const shared = { cancel: t("cancel") };
  const end = (days: number) => new Date(nowMs() + days * DAY).toISOString();
  return (
    <Card>
      <Stack gap="xs">
        {status === "active" ? (
          <AdminAction
            {...shared}
            button={t("suspend.button")}
            title={t("suspend.title", { name })}
            text={t("suspend.text")}
            save={t("suspend.save")}
            success={t("suspend.done", { name })}
            path={at("suspend")}
            destructive
            fields={[
              {
                name: "until",
                kind: "choice",
                label: t("suspend.until"),
                initial: "",
                options: [
                  { value: "", label: t("suspend.open") },
                  ...suspensionDays.map((days) => ({ value: end(days), label: t("suspend.days", { days }) })),
                ],
              },
            ]}
            undo={{
              label: t("undo"),
              path: at("reinstate"),
              reason: t("undoReason"),
              success: t("reinstate.done", { name }),
            }}
          />
        ) : status === "suspended" ? (
          <AdminAction
            {...shared}
            button={t("reinstate.button")}
            title={t("reinstate.title", { name })}
            text={t("reinstate.text")}
            save={t("reinstate.save")}
            success={t("reinstate.done", { name })}
            path={at("reinstate")}
          />
        ) : (
          <p className={styles.quiet}>{t("erasing")}</p>
        )}
        {admin && lockedUntil ? (
          <AdminAction
            {...shared}
            button={t("unlock.button")}
            title={t("unlock.title", { name })}
            text={t("unlock.text")}
            save={t("unlock.save")}
            success={t("unlock.done", { name })}
            path={at("unlock")}
          />
        ) : null}
        {admin && sessions.length > 0 ? (
          <AdminAction
            {...shared}
            button={t("endSessions.button")}
            title={t("endSessions.title", { name })}
            text={t("endSessions.text")}
            save={t("endSessions.save")}
            success={t("endSessions.done", { name })}
            path={at("end-sessions")}
          />
        ) : null}
        {admin ? (
          <AdminAction
            {...shared}
            button={t("persona.button")}
            title={t("persona.title", { name })}
            text={t("persona.text")}
            save={t("persona.save")}
            success={t("persona.done", { name })}
            path={at("change-persona")}
            stepUp
            fields={[
              {
                name: "persona",
                kind: "choice",
                label: t("persona.label"),
                required: true,
                options: plainPersonas
                  .filter((value) => value !== person.persona)
                  .map((value) => ({ value, label: words(value) })),
              },
            ]}
          />
        ) : null}
        {admin && status !== "locked" ? (
          <AdminAction
            {...shared}
            button={t("erase.button")}
            title={t("erase.title", { name })}
            text={t("erase.text")}
            save={t("erase.save")}
            success={t("erase.done", { name })}
            path={`/admin/users/${id}`}
            method="DELETE"
            stepUp
            destructive
          />
        ) : null}
        {admin && person.persona === "founder" ? (
          <AdminAction
            {...shared}
            button={t("override.button")}
            title={t("override.title", { name })}
            text={t("override.text")}
            save={t("override.save")}
            success={t("override.done", { name })}
            path={at("plan-override")}
            fields={[
              {
                name: "gate",
                kind: "choice",
                label: t("override.gate"),
                required: true,
                options: quotas.map((value) => ({ value, label: gates(value) })),
              },
              { name: "limit", kind: "number", label: t("override.limit"), required: true },
              {
                name: "until",
                kind: "choice",
                label: t("override.until"),
                initial: end(30),
                options: overrideDays.map((days) => ({ value: end(days), label: t("suspend.days", { days }) })),
              },
            ]}
          />
        ) : null}
      </Stack>
    </Card>
  );
}
