"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/section";
import { useAction } from "@/app/_ui/use-action";
import { apiFetch } from "@/app/_web/api-client";
import type { IdentitySession } from "@/lib/verification/schema";
import { SCAN_DAYS } from "@/lib/verification/states";
import styles from "./identity.module.css";

const facts = ["checks", "verdict", "erased"] as const;

/** Leads to the provider's page where the document is shown; `begun` where a check is open already. */
export function IdentityAtProvider({ name, begun }: { name: string; begun: boolean }) {
  const t = useTranslations("verification.provider");
  const open = useAction(
    () => apiFetch<IdentitySession>("/users/me/verification/identity", { method: "POST", body: {} }),
    {
      onDone: ({ url }) => {
        location.assign(url);
      },
      refresh: false,
    },
  );
  return (
    <Card>
      <ul className={styles.facts}>
        {facts.map((fact) => (
          <li key={fact}>{t(fact, { days: SCAN_DAYS })}</li>
        ))}
      </ul>
      <p>{t("name", { name })}</p>
      {begun ? <p>{t("begun")}</p> : null}
      <Button loading={open.busy} onClick={() => void open.run()}>
        {t(begun ? "continue" : "start")}
      </Button>
    </Card>
  );
}
