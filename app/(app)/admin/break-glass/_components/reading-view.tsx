"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { useAction } from "@/app/_ui/use-action";
import { apiFetch } from "@/app/_web/api-client";
import { withQuery } from "@/app/_web/query-string";
import { useReader } from "@/app/_web/use-reader";
import type { BreakGlassMessages, BreakGlassVerifications } from "@/lib/administration/break-glass/schema";
import type { BreakGlassScope } from "@/lib/administration/break-glass/states";
import { paths } from "@/lib/core/paths";
import { formatInstant } from "@/lib/i18n/dates";
import styles from "../../_components/admin.module.css";

interface Shown {
  messages?: BreakGlassMessages["items"];
  verifications?: BreakGlassVerifications["items"];
}

/** Reads on a click, never by opening the page: each reading is in the trail. */
export function ReadingView({
  id,
  scope,
  conversationId,
}: {
  id: string;
  scope: BreakGlassScope;
  conversationId: string | null;
}) {
  const t = useTranslations("administration.reading");
  const reader = useReader();
  const [shown, setShown] = useState<Shown>({});
  const fetchRows = async (): Promise<Shown> => {
    if (scope === "verification")
      return {
        verifications: (await apiFetch<BreakGlassVerifications>(`/admin/break-glass/${id}/verification`)).items,
      };
    const query = new URLSearchParams({ limit: "100", ...(conversationId ? { conversationId } : {}) });
    const path = `/admin/break-glass/${id}/messages?${query.toString()}` as const;
    return { messages: (await apiFetch<BreakGlassMessages>(path)).items };
  };
  const read = useAction(fetchRows, { onDone: setShown, refresh: false });
  const { messages, verifications } = shown;
  const here = paths.breakGlassReading(id);
  return (
    <>
      <p style={{ marginBottom: 16, display: "flex", gap: 8, flexWrap: "wrap" }}>
        <Button onClick={() => void read.run()} loading={read.busy}>
          {t(scope === "verification" ? "verification" : conversationId ? "conversation" : "messages")}
        </Button>
        {conversationId ? (
          <Button component={Link} href={here} variant="default">
            {t("all")}
          </Button>
        ) : null}
      </p>
      <div aria-live="polite">
        {messages?.length === 0 || verifications?.length === 0 ? <p className={styles.quiet}>{t("none")}</p> : null}
        {messages && messages.length > 0 ? (
          <ul className={styles.list}>
            {messages.map((message) => (
              <li key={message.id} className={styles.row}>
                <div className={styles.words}>
                  <p style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{message.text}</p>
                  <p className={styles.facts}>
                    <span>{t("fromTo", { from: message.senderName, to: message.receiverName })}</span>
                    <span>{formatInstant(message.createdAt, reader, "moment")}</span>
                    {conversationId ? null : (
                      <Link href={withQuery(here, { conversation: message.conversationId })} prefetch={false}>
                        {t("open")}
                      </Link>
                    )}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        ) : null}
        {verifications && verifications.length > 0 ? (
          <ul className={styles.list}>
            {verifications.map((row) => (
              <li key={row.id} className={styles.row}>
                <div className={styles.words}>
                  <span>
                    <code>{row.step}</code> <code>{row.status}</code>
                  </span>
                  <p className={styles.facts}>
                    <span>{formatInstant(row.submittedAt, reader, "moment")}</span>
                    {row.document
                      ? Object.entries(row.document).map(([field, value]) =>
                          value === null ? null : (
                            <span key={field}>
                              {t(`fields.${field as keyof typeof row.document}`)}: {value}
                            </span>
                          ),
                        )
                      : null}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </>
  );
}
