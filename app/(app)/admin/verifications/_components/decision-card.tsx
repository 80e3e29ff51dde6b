"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Card } from "@/app/_ui/section";
import type { ReviewedVerification } from "@/lib/verification/schema";
import { ClaimButton } from "./claim-button";
import type { Decision } from "./verification-dialog";
import styles from "./verifications.module.css";

const VerificationDialog = dynamic(() => import("./verification-dialog").then((module) => module.VerificationDialog));

/** What the reviewer may do now. */
export function DecisionCard({ verification, title }: { verification: ReviewedVerification; title: string }) {
  const t = useTranslations("admin.verifications.decision");
  const [asking, setAsking] = useState<Decision | null>(null);
  const { id, actions, document } = verification;
  return (
    <Card>
      <section className={styles.decision} aria-labelledby="decision-title">
        <h2 id="decision-title">{t("title")}</h2>
        {actions.includes("claim") ? <ClaimButton id={id} title={title} /> : null}
        {actions.includes("approve") ? (
          <Button fullWidth disabled={document?.nameMatches === false} onClick={() => setAsking("approve")}>
            {t("approve")}
          </Button>
        ) : null}
        {actions.includes("reject") ? (
          <Button fullWidth variant="default" onClick={() => setAsking("reject")}>
            {t("reject")}
          </Button>
        ) : null}
        {actions.includes("revoke") ? (
          <Button fullWidth variant="default" onClick={() => setAsking("revoke")}>
            {t("revoke")}
          </Button>
        ) : null}
        {asking ? (
          <VerificationDialog verification={verification} decision={asking} onClose={() => setAsking(null)} />
        ) : null}
      </section>
    </Card>
  );
}
