"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import type { ConfirmedPhone, PhoneBody, SentPhoneCode } from "@/lib/phone/schema";
import { PhoneCodeForm } from "./phone-code-form";
import { PhoneNumberForm } from "./phone-number-form";
import styles from "./settings.module.css";

const RemovePhoneDialog = lazy(() => import("./remove-phone-dialog"));

export interface PhoneSettingsProps {
  phone: ConfirmedPhone | null;
  countries: readonly { value: string; label: string }[];
  twoFactor: boolean;
}

interface Sent {
  body: PhoneBody;
  code: SentPhoneCode;
}

/** Confirming a number: the number, then the code; or the confirmed one, to change or to remove. */
export function PhoneSettings({ phone, countries, twoFactor }: PhoneSettingsProps) {
  const t = useTranslations("phone");
  const reader = useReader();
  const [sent, setSent] = useState<Sent | null>(null);
  const [changing, setChanging] = useState(false);
  const [removing, setRemoving] = useState(false);
  const done = () => {
    setSent(null);
    setChanging(false);
  };

  if (sent)
    return (
      <PhoneCodeForm
        key={sent.code.expiresAt}
        {...sent}
        onResent={(code) => setSent({ ...sent, code })}
        onOther={() => setSent(null)}
        onDone={done}
      />
    );
  if (phone && !changing)
    return (
      <>
        <p>
          <strong>{phone.masked}</strong>
        </p>
        <p className={styles.lead}>{t("confirmedOn", { date: formatInstant(phone.verifiedAt, reader, "day") })}</p>
        <div className={styles.actions}>
          <Button variant="default" onClick={() => setChanging(true)}>
            {t("change")}
          </Button>
          <Button variant="default" onClick={() => setRemoving(true)}>
            {t("remove")}
          </Button>
        </div>
        {removing ? (
          <Suspense fallback={null}>
            <RemovePhoneDialog twoFactor={twoFactor} onClose={() => setRemoving(false)} />
          </Suspense>
        ) : null}
      </>
    );
  return (
    <>
      <p className={styles.lead}>{t("lead")}</p>
      <PhoneNumberForm
        countries={countries}
        onSent={(body, code) => setSent({ body, code })}
        {...(changing ? { onCancel: () => setChanging(false) } : {})}
      />
    </>
  );
}
