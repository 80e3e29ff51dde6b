"use client";

import { Button, PasswordInput, TextInput } from "@mantine/core";
import { IconAlertCircle } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import styles from "./fields.module.css";

/** What confirms someone’s presence: their password, or a code of their authenticator. */
export interface Proof {
  by: "password" | "code";
  secret: string;
}

/** The proof as the API takes it. */
export const proofBody = ({ by, secret }: Proof): { password: string } | { code: string } =>
  by === "code" ? { code: secret.replace(/\s/g, "") } : { password: secret };

/** Whether there is something to send. */
export const isProof = ({ by, secret }: Proof): boolean =>
  by === "code" ? /^\d{6}$/.test(secret.replace(/\s/g, "")) : secret !== "";

/** Password or code, asked again before signing or moving money; users with an authenticator can switch between them. */
export function StepUpField({
  proof,
  onChange,
  hint,
  error,
  twoFactor,
  id = "field-secret",
}: {
  proof: Proof;
  onChange: (proof: Proof) => void;
  hint: string;
  error: string | undefined;
  twoFactor: boolean;
  id?: string;
}) {
  const t = useTranslations("agreements.stepUp");
  const words = useTranslations("common.actions");
  const { by, secret } = proof;
  const shared = {
    id,
    label: t(by),
    description: hint,
    required: true,
    withAsterisk: false,
    value: secret,
    ...(error === undefined
      ? {}
      : {
          error: (
            <span className={styles.fault}>
              <IconAlertCircle size={16} stroke={1.75} aria-hidden />
              {error}
            </span>
          ),
        }),
  };
  return (
    <>
      {by === "code" ? (
        <TextInput
          {...shared}
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={7}
          onChange={(event) => {
            onChange({ by, secret: event.currentTarget.value });
          }}
        />
      ) : (
        <PasswordInput
          {...shared}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ "aria-label": words("showPassword") }}
          onChange={(event) => {
            onChange({ by, secret: event.currentTarget.value });
          }}
        />
      )}
      {twoFactor ? (
        <Button
          variant="subtle"
          size="compact-sm"
          className={styles.switch ?? ""}
          onClick={() => {
            onChange({ by: by === "code" ? "password" : "code", secret: "" });
          }}
        >
          {t(by === "code" ? "usePassword" : "useCode")}
        </Button>
      ) : null}
    </>
  );
}
