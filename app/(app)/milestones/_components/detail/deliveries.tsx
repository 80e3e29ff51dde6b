import { IconExternalLink } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { Avatar } from "@/app/_ui/avatar";
import { FileList } from "@/app/_ui/file-list";
import { Card, Section } from "@/app/_ui/section";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import type { MilestonePageView } from "@/lib/milestones/queries/milestone-page";
import styles from "./detail.module.css";

/** Every delivery with its note, links and files, the newest first, and the requested changes. */
export function Deliveries({ reading: { milestone, payer, payee, files } }: { reading: MilestonePageView }) {
  const reader = useReader();
  const t = useTranslations("milestones.deliveries");
  const rounds = milestone.submissions.toReversed();
  return rounds.map(({ round, note, links, fileIds, at, changes }) => (
    <Section
      key={round}
      title={t("title", { date: formatInstant(at, reader, "day") })}
      count={milestone.submissions.length > 1 ? t("round", { round }) : undefined}
    >
      <Card list>
        <div className={styles.said}>
          <Avatar name={payee.name} kind="talent" />
          <div className={styles.words}>
            <p className={styles.note}>{note}</p>
            {links.length > 0 ? (
              <ul className={styles.links} aria-label={t("links")}>
                {links.map((link) => (
                  <li key={link}>
                    <a href={link} target="_blank" rel="noopener noreferrer nofollow">
                      {link}
                      <IconExternalLink size={14} stroke={1.75} aria-hidden />
                    </a>
                  </li>
                ))}
              </ul>
            ) : null}
            <FileList files={fileIds.flatMap((id) => files.get(id) ?? [])} />
          </div>
        </div>
        {changes ? (
          <div className={styles.said}>
            <Avatar name={payer.name} kind="founder" />
            <div className={styles.words}>
              <p className={styles.lead}>
                {t("changes", { name: payer.name, date: formatInstant(changes.at, reader, "day") })}
              </p>
              <p className={styles.note}>{changes.reason}</p>
            </div>
          </div>
        ) : null}
      </Card>
    </Section>
  ));
}
