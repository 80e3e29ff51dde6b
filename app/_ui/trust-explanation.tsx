"use client";

import { Skeleton } from "@mantine/core";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { paths } from "@/lib/core/paths";
import type { Trust } from "@/lib/trust/schema";
import { ApiProblem, apiFetch } from "../_web/api-client";
import { TrustScale } from "./trust-scale";
import { shownSum, sumLine } from "@/app/_web/trust-figures";
import styles from "./trust-badge.module.css";

/** The score on its scale and its sum, as far as the reader may see it. */
export function TrustExplanation({ userId, score }: { userId: string; score: number | null }) {
  const locale = useLocale();
  const t = useTranslations("common.trust");
  const [trust, setTrust] = useState<Trust | "failed" | null>(null);
  useEffect(() => {
    let gone = false;
    apiFetch<Trust>(`/users/${userId}/trust`)
      .then((found) => {
        if (!gone) setTrust(found);
      })
      .catch((error: unknown) => {
        if (!(error instanceof ApiProblem)) throw error;
        if (!gone) setTrust("failed");
      });
    return () => {
      gone = true;
    };
  }, [userId]);
  const shown = trust === null || trust === "failed" ? score : trust.score;
  return (
    <div className={styles.explanation}>
      {shown === null ? null : (
        <>
          <p>
            <strong className={styles.figure}>{shown}</strong> {t("of")}
          </p>
          <TrustScale score={shown} label={t("scale", { score: shown })} start="50" />
        </>
      )}
      {trust === null ? (
        <Skeleton height={38} aria-busy />
      ) : trust === "failed" ? (
        <p className={styles.quiet}>{t("failed")}</p>
      ) : (
        <p className={styles.quiet}>
          {trust.detail ? sumLine(shownSum(trust.detail, trust.score), locale) : t("level", { level: trust.level })}
        </p>
      )}
      <p className={styles.quiet}>{t("explain")}</p>
      <Link href={paths.trust(userId)}>{t("more")}</Link>
    </div>
  );
}
