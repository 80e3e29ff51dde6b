"use client";

import "@mantine/core/styles/CheckboxCard.css";
import "@mantine/core/styles/CheckboxIndicator.css";
import "@mantine/core/styles/Checkbox.css";
import { Button, Checkbox } from "@mantine/core";
import { IconLock } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { apiFetch } from "@/app/_web/api-client";
import { Badge } from "@/app/_ui/badge";
import { Card, Section } from "@/app/_ui/section";
import { useAction } from "@/app/_ui/use-action";
import type { PlanName } from "@/lib/billing/plans";
import type { Subscription } from "@/lib/billing/schema";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import styles from "./billing.module.css";

export interface ActiveStartupsFormProps {
  plan: PlanName;
  choice: NonNullable<Subscription["choice"]>;
}

/** After a downgrade: which startups stay active, until the day named. */
export function ActiveStartupsForm({ plan, choice }: ActiveStartupsFormProps) {
  const t = useTranslations("billing.keep");
  const done = useTranslations("billing.done");
  const names = useTranslations("common.plan.name");
  const reader = useReader();
  const [kept, setKept] = useState(() => choice.startups.filter(({ active }) => active).map(({ id }) => id));
  const save = useAction(() => apiFetch("/billing/subscription/keep", { body: { startupIds: kept } }), {
    success: done("kept"),
  });
  const tooMany = kept.length > choice.keep;
  return (
    <Section id="keep" title={t("title")}>
      <p className={styles.lead}>
        {t("lead", { plan: names(plan), keep: choice.keep, date: formatInstant(choice.until, reader, "moment") })}
      </p>
      <Card list>
        {choice.startups.map(({ id, name, active, createdAt }) => (
          <div key={id} className={styles.keepRow}>
            <Checkbox
              checked={kept.includes(id)}
              onChange={(event) => {
                const on = event.currentTarget.checked;
                setKept((ids) => (on ? [...ids, id] : ids.filter((other) => other !== id)));
              }}
              label={name}
              description={t("created", { date: formatInstant(createdAt, reader, "day") })}
            />
            {active ? (
              <Badge tone="ok">{t("active")}</Badge>
            ) : (
              <Badge tone="neutral" icon={IconLock}>
                {t("readOnly")}
              </Badge>
            )}
          </div>
        ))}
      </Card>
      <div className={styles.keepFoot}>
        <Button
          variant="default"
          loading={save.busy}
          disabled={tooMany || kept.length === 0}
          onClick={() => void save.run()}
        >
          {t("save")}
        </Button>
        <p role="status" className={tooMany ? styles.bad : styles.quiet}>
          {tooMany ? t("tooMany", { keep: choice.keep }) : t("chosen", { count: kept.length, keep: choice.keep })}
        </p>
      </div>
    </Section>
  );
}
