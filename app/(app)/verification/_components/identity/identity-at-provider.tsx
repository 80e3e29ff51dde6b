"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/section";
import { useAction } from "@/app/_ui/use-action";
import { apiFetch } from "@/app/_web/api-client";
import { paths } from "@/lib/core/paths";
import type { IdentitySession } from "@/lib/verification/schema";
import { SCAN_DAYS } from "@/lib/verification/states";
import styles from "./identity.module.css";

const facts = ["checks", "verdict", "erased"] as const;

/** Leads to the provider's page where the document is shown; `begun` where a check is open already. */
export function IdentityAtProvider({ name, begun }: { name: string; begun: boolean }) {
  const t = useTranslations("verification.provider");
  const identity = useTranslations("verification.identity");
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
      <div className={styles.form}>
        <ul className={styles.facts}>
          {facts.map((fact) => (
            <li key={fact}>{t(fact, { days: SCAN_DAYS })}</li>
          ))}
        </ul>
        <p>
          {t("name", { name })} <Link href={paths.profile}>{identity("nameLink")}</Link>
        </p>
        {begun ? <p>{t("begun")}</p> : null}
        <div className={styles.move}>
          <Button loading={open.busy} onClick={() => void open.run()}>
            {t(begun ? "continue" : "start")}
          </Button>
        </div>
      </div>
    </Card>
  );
}
