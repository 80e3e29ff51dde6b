"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Avatar } from "@/app/_ui/avatar";
import { IconArrowLeft } from "@/app/_ui/icons";
import { useAction } from "@/app/_ui/use-action";
import { apiFetch } from "@/app/_web/api-client";
import { useMinute } from "@/app/_web/use-now";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant, formatZone } from "@/lib/i18n/dates";
import type { Conversation } from "@/lib/messages/schema";
import styles from "./thread.module.css";

type Act = "archive" | "unarchive" | "mute" | "unmute";

const done = {
  archive: "archivedDone",
  unarchive: "unarchivedDone",
  mute: "mutedDone",
  unmute: "unmutedDone",
} as const;

/** With whom the conversation is, what time it is for them, and how the reader keeps it. */
export function ThreadHeader({ conversation: { id, with: person, folder, muted } }: { conversation: Conversation }) {
  const t = useTranslations("messages");
  const { locale } = useReader();
  const now = useMinute();
  const { run, busy } = useAction(
    async (act: Act) => {
      await apiFetch<Conversation>(`/conversations/${id}/${act}`, { method: "POST" });
      return act;
    },
    { success: (act) => t(done[act]) },
  );
  const theirs = { locale, timeZone: person.timeZone };
  const [file, quiet] = [folder === "archived" ? "unarchive" : "archive", muted ? "unmute" : "mute"] as const;
  return (
    <header className={styles.header}>
      <Link href="/messages" className={styles.back} aria-label={t("back")}>
        <IconArrowLeft size={20} stroke={1.75} aria-hidden />
      </Link>
      <Avatar name={person.name} kind={person.persona} picture={person.picture} />
      <div className={styles.who}>
        <h1>
          <Link href={`/people/${person.id}`}>{person.name}</Link>
        </h1>
        <p>
          {t("localTime", {
            name: person.name,
            time: formatInstant(now, theirs, "time"),
            zone: formatZone(now, theirs),
          })}
        </p>
      </div>
      <div className={styles.acts}>
        {([quiet, file] as const).map((act) => (
          <Button key={act} size="compact-sm" variant="subtle" disabled={busy} onClick={() => void run(act)}>
            {t(act)}
          </Button>
        ))}
      </div>
    </header>
  );
}
