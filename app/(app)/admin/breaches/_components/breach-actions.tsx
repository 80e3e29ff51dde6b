import { Stack } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/section";
import type { BreachDetail } from "@/lib/breaches/schema";
import { MOST_NAMED, audiences } from "@/lib/breaches/states";
import styles from "../../_components/admin.module.css";
import { AdminAction } from "../../_components/admin-action";

/** What can be done with a breach now, the next step first. */
export async function BreachActions({ breach: { id, actions } }: { breach: BreachDetail }) {
  const t = await getTranslations("breaches");
  const at = (action: string): `/${string}` => `/admin/breaches/${id}/${action}`;
  const words = (part: "assess" | "tell" | "notify" | "close") => ({
    button: t(`${part}.button`),
    title: t(`${part}.title`),
    text: t(`${part}.text`),
    save: t(`${part}.save`),
    success: t(`${part}.success`),
    cancel: t("record.cancel"),
  });
  if (actions.length === 0) return null;
  return (
    <Card>
      <h2 className={styles.heading}>{t("detail.next")}</h2>
      <Stack gap="xs">
        {actions.includes("report") ? (
          <AdminAction
            {...words("tell")}
            filled
            path={at("report")}
            fields={[
              { name: "at", kind: "text", label: t("tell.at"), hint: t("tell.atHint"), required: true },
              { name: "reference", kind: "text", label: t("tell.reference"), required: true },
            ]}
          />
        ) : null}
        {actions.includes("notify") ? (
          <AdminAction
            {...words("notify")}
            filled
            stepUp
            path={at("notify")}
            fields={[
              {
                name: "audience",
                kind: "choice",
                label: t("notify.persona"),
                initial: "everyone",
                options: audiences.map((value) => ({ value, label: t(`detail.to.${value}`) })),
                required: true,
              },
              {
                name: "userIds",
                kind: "people",
                label: t("notify.people"),
                hint: t("notify.peopleHint"),
                max: MOST_NAMED,
              },
              { name: "messageEn", kind: "area", label: t("notify.en"), hint: t("notify.messageHint"), required: true },
              { name: "messageFr", kind: "area", label: t("notify.fr"), hint: t("notify.messageHint"), required: true },
            ]}
          />
        ) : null}
        {actions.includes("close") ? <AdminAction {...words("close")} filled path={at("close")} destructive /> : null}
        {actions.includes("assess") ? (
          <AdminAction
            {...words("assess")}
            filled={actions.length === 1}
            path={at("assess")}
            fields={[
              {
                name: "realRisk",
                kind: "flag",
                label: t("assess.realRisk"),
                initial: "true",
                options: [
                  { value: "true", label: t("record.yes") },
                  { value: "false", label: t("record.no") },
                ],
                required: true,
              },
              { name: "sensitivity", kind: "area", label: t("assess.sensitivity"), required: true },
              { name: "misuse", kind: "area", label: t("assess.misuse"), required: true },
            ]}
          />
        ) : null}
      </Stack>
    </Card>
  );
}
