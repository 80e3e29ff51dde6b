import { getTranslations } from "next-intl/server";
import { FileList } from "@/app/_ui/file-list";
import { IconExternalLink } from "@/app/_ui/icons";
import { ReportPictureButton } from "@/app/_ui/report-picture-button";
import { Section } from "@/app/_ui/section";
import { ownAddress } from "@/app/_web/own-address";
import type { PortfolioItem } from "@/lib/portfolio/schema";
import styles from "./people.module.css";

const addressOf = (url: string, size: 640 | 2048) => `${ownAddress(url)}?size=${size}`;

/** Someone's public projects with their pictures, which others may report. */
export async function PortfolioGallery({ items, own }: { items: readonly PortfolioItem[]; own: boolean }) {
  if (items.length === 0) return null;
  const t = await getTranslations("portfolio");
  return (
    <Section title={t("title")} count={items.length} id="portfolio">
      <ul className={styles.projects}>
        {items.map(({ id, title, description, url, skills, files }) => {
          const pictures = files.flatMap(({ picture, ...file }) =>
            picture ? [{ ...file, picture, url: picture.url }] : [],
          );
          const count = pictures.length;
          return (
            <li key={id} className={styles.project}>
              {count > 0 ? (
                <ul className={count === 1 ? `${styles.pictures} ${styles.single}` : styles.pictures}>
                  {pictures.map((picture, index) => (
                    <li key={picture.id}>
                      <a
                        href={addressOf(picture.url, 2048)}
                        target="_blank"
                        rel="noopener"
                        aria-label={t("open", { title, place: index + 1, count })}
                      >
                        <picture>
                          <img
                            src={addressOf(picture.url, 640)}
                            alt={t("picture", { title, place: index + 1, count })}
                            width={picture.width}
                            height={picture.height}
                            loading="lazy"
                            decoding="async"
                          />
                        </picture>
                      </a>
                      {own ? null : (
                        <div className={styles.report}>
                          <ReportPictureButton
                            of="project"
                            name={title}
                            picture={picture.picture}
                            label={t("report", { title, place: index + 1, count })}
                          />
                        </div>
                      )}
                    </li>
                  ))}
                </ul>
              ) : null}
              <h3 className={styles.projectTitle}>{title}</h3>
              {description ? <p className={styles.description}>{description}</p> : null}
              {skills.length > 0 ? <p className={styles.quiet}>{skills.join(", ")}</p> : null}
              <FileList files={files.filter(({ contentType }) => contentType === "application/pdf")} />
              {url ? (
                <a className={styles.visit} href={url} target="_blank" rel="noopener noreferrer nofollow ugc">
                  {t("visit", { host: new URL(url).host })} <IconExternalLink size={14} stroke={1.75} aria-hidden />
                </a>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
