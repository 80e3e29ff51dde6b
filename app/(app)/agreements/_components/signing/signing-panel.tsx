"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { IconCircleCheck } from "@/app/_ui/icons";
import { ButtonLink } from "@/app/_ui/button-link";
import { paths } from "@/lib/core/paths";
import type { Agreement } from "@/lib/agreements/schema";
import type { RenamedParties } from "@/lib/agreements/queries/agreement-page";
import { nextSigner } from "../agreement-labels";
import { NameNote } from "../name-note";
import { LevelTooLow, SigningForm } from "./signing-form";
import styles from "./signing.module.css";
import { useSigning } from "./use-signing";

/** After signing: who is next, or that the agreement is in force and what follows. */
function Signed({ agreement, viewerId }: { agreement: Agreement; viewerId: string }) {
  const t = useTranslations("agreements.signing.done");
  const steps = useTranslations("agreements.next");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  const next = nextSigner(agreement);
  const { id, type, parties } = agreement;
  const capacityOf = (capacity: string) => parties.find((party) => party.capacity === capacity);
  const payer = capacityOf("founder");
  const plans = next === null && (type === "work" || type === "equity") && payer && capacityOf("talent");
  const yours = payer?.userId === viewerId;
  const text = next
    ? t("next", { name: next.name })
    : plans
      ? t(yours ? "allPayer" : "allPayee", { name: payer.name })
      : t("all");
  return (
    <div className={styles.done}>
      <IconCircleCheck size={32} stroke={1.5} aria-hidden className={styles.ok} />
      <h2 ref={heading} tabIndex={-1}>
        {t("title")}
      </h2>
      <p className={styles.hint}>{text}</p>
      {plans && yours ? <ButtonLink href={paths.newMilestone(id)}>{steps("planAction")}</ButtonLink> : null}
      <ButtonLink href={paths.agreement(id)} variant={plans && yours ? "default" : "filled"}>
        {t("see")}
      </ButtonLink>
    </div>
  );
}

export interface SigningPanelProps {
  agreement: Agreement;
  viewerId: string;
  consent: string;
  consentVersion: string;
  documentSha256: string;
  standing: { level: number; required: number; enough: boolean };
  renamed: RenamedParties | null;
  twoFactor: boolean;
}

/** The signing card: the form, or the result. */
export function SigningPanel({ standing, renamed, ...props }: SigningPanelProps) {
  const t = useTranslations("agreements.signing.problem");
  const signing = useSigning(props);
  const { agreement, viewerId, consent, consentVersion, twoFactor } = props;
  return (
    <div className={styles.card} id="sign">
      {signing.signed ? (
        <Signed agreement={signing.signed} viewerId={viewerId} />
      ) : renamed?.blocksReader ? (
        <NameNote renamed={renamed} viewerId={viewerId} maySendAgain={agreement.actions.includes("void")}>
          <ButtonLink href={`/agreements/${agreement.id}`} variant="default" size="small">
            {t("see")}
          </ButtonLink>
        </NameNote>
      ) : standing.enough ? (
        <SigningForm
          signing={signing}
          agreementId={agreement.id}
          consent={consent}
          consentVersion={consentVersion}
          lang={agreement.locale}
          twoFactor={twoFactor}
        />
      ) : (
        <LevelTooLow level={standing.level} required={standing.required} />
      )}
    </div>
  );
}
