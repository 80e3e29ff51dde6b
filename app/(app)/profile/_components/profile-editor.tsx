"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useMemo } from "react";
import { useWatch } from "react-hook-form";
import { apiFetch } from "@/app/_web/api-client";
import { CompletenessMeter } from "@/app/_ui/completeness-meter";
import { LinkField, TextAreaField, TextField } from "@/app/_ui/form/fields";
import { SelectField, TagsField } from "@/app/_ui/form/lazy-fields";
import { Form } from "@/app/_ui/form/form";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import { Card, Columns } from "@/app/_ui/section";
import { paths } from "@/lib/core/paths";
import { zonePlace } from "@/lib/i18n/dates";
import type { User } from "@/lib/identity/schema";
import { linkNames } from "@/lib/profiles/states";
import { profileCompleteness } from "@/lib/profiles/completeness";
import type { ProvenSkill } from "@/lib/skill-tests/schema";
import type { Values } from "./profile-body";
import { ProfileView } from "./profile-view";
import styles from "./profile.module.css";

const profileBody = () => import("./profile-body").then((schemas) => schemas.ProfileBody);

const valuesOf = ({ name, pendingName, headline, bio, skills, location, timeZone, links }: User): Values => ({
  name: pendingName ?? name,
  headline,
  bio,
  skills,
  location,
  timeZone,
  links: {
    website: links.website ?? "",
    linkedin: links.linkedin ?? "",
    github: links.github ?? "",
    portfolio: links.portfolio ?? "",
  },
});

export interface ProfileEditorProps {
  user: User;
  /** Whether they show any work. */
  portfolio: boolean;
  /** The tests that they have passed; null for those who take none. */
  provenSkills: readonly ProvenSkill[] | null;
}

/** The profile's form beside its completeness and its public preview. */
export function ProfileEditor({ user, portfolio, provenSkills }: ProfileEditorProps) {
  const t = useTranslations("profile");
  const { name: storedName } = valuesOf(user);
  const api = useApiForm({
    schema: profileBody,
    defaultValues: valuesOf(user),
    // An untouched name is not sent: it would withdraw or repeat one that waits for a check.
    submit: ({ name, ...rest }) =>
      apiFetch("/users/me", { method: "PATCH", body: name === storedName ? rest : { ...rest, name } }),
    success: t("saved"),
  });
  const { form } = api;
  useEffect(() => {
    form.resetField("name", { defaultValue: storedName });
  }, [form, storedName]);
  const values = { ...valuesOf(user), ...useWatch({ control: api.form.control }) };
  const links = { ...valuesOf(user).links, ...values.links };
  const zones = useMemo(
    () =>
      [...new Set([user.timeZone, "UTC", ...Intl.supportedValuesOf("timeZone")])].map((value) => ({
        value,
        label: zonePlace(value),
      })),
    [user.timeZone],
  );
  const { percent, next } = profileCompleteness({ ...values, links, picture: user.picture, portfolio });
  const labels = {
    name: t("name"),
    headline: t("headline"),
    bio: t("bio"),
    skills: t("skills"),
    location: t("location"),
    timeZone: t("timeZone"),
    ...Object.fromEntries(linkNames.map((name) => [`links.${name}`, t(name)])),
  };
  return (
    <Columns
      main={
        <div className={styles.form}>
          <Form api={api} submitLabel={t("save")} labels={labels}>
            <TextField name="name" label={t("name")} autoComplete="name" required />
            <TextField name="headline" label={t("headline")} hint={t("headlineHint")} maxLength={140} />
            <TextAreaField name="bio" label={t("bio")} hint={t("bioHint")} minRows={5} />
            <TagsField name="skills" label={t("skills")} hint={t("skillsHint")} max={30} />
            {provenSkills ? (
              <p className={styles.tests}>
                {t("proven.hint")} <Link href={paths.skillTests}>{t("proven.link")}</Link>
              </p>
            ) : null}
            <TextField name="location" label={t("location")} hint={t("locationHint")} />
            <SelectField name="timeZone" label={t("timeZone")} hint={t("timeZoneHint")} options={zones} searchable />
            <fieldset className={styles.fieldset}>
              <legend>{t("links")}</legend>
              {linkNames.map((name) => (
                <LinkField key={name} name={`links.${name}`} label={t(name)} />
              ))}
            </fieldset>
          </Form>
        </div>
      }
      aside={
        <>
          <CompletenessMeter
            percent={percent}
            title={t("completeness")}
            {...(next ? { next: t(`steps.${next}`) } : {})}
          />
          <section>
            <h2 className={styles.previewTitle}>{t("preview")}</h2>
            <Card>
              <ProfileView
                {...values}
                name={user.pendingName === null ? values.name : user.name}
                id={user.id}
                picture={user.picture}
                links={links}
                persona={user.persona}
                provenSkills={provenSkills ?? []}
                trustScore={user.trustScore}
                memberSince={user.createdAt}
                level={2}
              />
            </Card>
          </section>
        </>
      }
    />
  );
}
