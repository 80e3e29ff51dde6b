"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { z } from "zod";
import type { RecoveryCodes, TwoFactorSetup } from "@/lib/identity/schema";
import { RecoveryCodeList } from "./recovery-codes";
import { ConfirmTwoFactor, StartTwoFactor, StopTwoFactor } from "./two-factor-forms";
import styles from "./settings.module.css";

type Setup = z.infer<typeof TwoFactorSetup>;
type Codes = z.infer<typeof RecoveryCodes>["recoveryCodes"];

/** Setting up: password, QR code and key, first code, recovery codes shown once; or switching off. */
export function TwoFactor({ on }: { on: boolean }) {
  const t = useTranslations("settings.twoFactor");
  const [setup, setSetup] = useState<Setup | null>(null);
  const [codes, setCodes] = useState<Codes | null>(null);

  if (codes) {
    return (
      <RecoveryCodeList
        codes={codes}
        onKept={() => {
          setCodes(null);
          setSetup(null);
        }}
      />
    );
  }
  if (on) {
    return (
      <>
        <p className={styles.lead}>{t("onLead")}</p>
        <h3>{t("stopTitle")}</h3>
        <p className={styles.lead}>{t("stopLead")}</p>
        <StopTwoFactor />
      </>
    );
  }
  if (setup) {
    return (
      <ConfirmTwoFactor
        setup={setup}
        onDone={setCodes}
        onCancel={() => {
          setSetup(null);
        }}
      />
    );
  }
  return (
    <>
      <p className={styles.lead}>{t("offLead")}</p>
      <StartTwoFactor onDone={setSetup} />
    </>
  );
}
