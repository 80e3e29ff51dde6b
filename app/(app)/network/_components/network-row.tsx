import Link from "next/link";
import { useTranslations } from "next-intl";
import { Avatar } from "@/app/_ui/avatar";
import { useReader } from "@/app/_web/use-reader";
import type { Alliance } from "@/lib/alliances/schema";
import { formatInstant } from "@/lib/i18n/dates";
import { AnswerButtons, RemoveButton, WithdrawButton } from "./alliance-buttons";
import { RequestNote } from "./request-note";
import styles from "./network.module.css";

/** A person of the network, since when or until when, the note of a request, and what can be done. */
export function NetworkRow({ alliance }: { alliance: Alliance }) {
  const t = useTranslations("network");
  const personas = useTranslations("common.persona");
  const reader = useReader();
  const { user, status, direction, acceptedAt, createdAt, expiresAt } = alliance;
  const day = (at: string | null) => (at === null ? "" : formatInstant(at, reader, "day"));
  const when =
    status === "accepted"
      ? t("since", { date: day(acceptedAt) })
      : t(direction === "sent" ? "askedOn" : "gotOn", {
          date: day(createdAt),
          until: expiresAt === null ? "" : formatInstant(expiresAt, reader, "deadline"),
        });
  return (
    <li className={styles.person}>
      <Avatar name={user.name} kind={user.persona} picture={user.picture} />
      <div className={styles.words}>
        <Link className={styles.name} href={`/people/${user.id}`}>
          {user.name}
        </Link>
        <span>{user.headline || [personas(user.persona), user.location].filter(Boolean).join(", ")}</span>
        <small>{when}</small>
        {status === "pending" ? <RequestNote note={alliance.note} /> : null}
      </div>
      <div className={styles.actions}>
        {status === "accepted" ? (
          <RemoveButton id={alliance.id} name={user.name} />
        ) : direction === "sent" ? (
          <WithdrawButton id={alliance.id} name={user.name} />
        ) : (
          <AnswerButtons id={alliance.id} name={user.name} expiresAt={expiresAt} />
        )}
      </div>
    </li>
  );
}
