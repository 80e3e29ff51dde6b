"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { mostBytes } from "@/lib/files/states";
import styles from "./identity.module.css";
import { scansOf, type Values } from "./identity-values";
import { ScanField } from "./scan-field";
import { useScanLabel } from "./scan-label";
import type { Scans } from "./use-scans";

const MEGABYTE = 1_048_576;

/** The photos of the document's sides and of its holder. */
export function PhotosPart({ scans }: { scans: Scans }) {
  const t = useTranslations("verification.identity");
  const labelOf = useScanLabel();
  const type = useWatch<Values, "documentType">({ name: "documentType" });
  return (
    <>
      <p className={styles.hint}>{t("formats", { size: mostBytes("identity") / MEGABYTE })}</p>
      <div className={styles.scans}>
        {scansOf(type).map((name) => (
          <ScanField
            key={name}
            name={name}
            label={labelOf(name, type)}
            hint={t(`hints.${name}`)}
            uploads={scans[name]}
          />
        ))}
      </div>
    </>
  );
}
