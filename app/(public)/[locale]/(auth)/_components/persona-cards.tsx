"use client";

import { useTranslations } from "next-intl";
import styles from "./auth-form.module.css";

const personas = [
  { value: "talent", shape: <circle cx="10" cy="10" r="8" /> },
  { value: "founder", shape: <rect x="2.5" y="2.5" width="15" height="15" rx="3" /> },
  { value: "investor", shape: <path d="M10 0.5 19.5 10 10 19.5 0.5 10Z" /> },
] as const;

export type RegistrablePersona = (typeof personas)[number]["value"];

/** Talent, founder or investor, each with its shape. */
export function PersonaCards({ initial }: { initial: RegistrablePersona }) {
  const t = useTranslations("auth");
  return (
    <fieldset className={styles.fieldset}>
      <legend className={styles.legend}>{t("fields.persona")}</legend>
      <div className={styles.personas}>
        {personas.map(({ value, shape }) => (
          <label key={value} className={styles.persona}>
            <input type="radio" name="persona" value={value} defaultChecked={value === initial} />
            <svg width="18" height="18" viewBox="0 0 20 20" aria-hidden>
              {shape}
            </svg>
            <strong>{t(`register.${value}`)}</strong>
            <small>{t(`register.${value}Text`)}</small>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
