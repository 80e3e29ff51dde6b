import { countryName } from "@/lib/i18n/countries";
import type { Role } from "@/lib/roles/schema";

const units = { hour: "HOUR", month: "MONTH", year: "YEAR" } as const;
const FULL_TIME_HOURS = 35;

/**
 * Where the work is done, as Google asks for it: a remote role names the countries where its applicants may live, any other the
 * country of its place. Null where that is not known.
 */
function whereOf({ workplace, applicantCountries, startup }: Role): object | null {
  if (workplace === "remote")
    return applicantCountries.length === 0
      ? null
      : {
          jobLocationType: "TELECOMMUTE",
          applicantLocationRequirements: applicantCountries.map((code) => ({
            "@type": "Country",
            name: countryName(code, "en"),
          })),
        };
  if (!startup.country) return null;
  const address = {
    "@type": "PostalAddress",
    ...(startup.location ? { addressLocality: startup.location } : {}),
    addressCountry: startup.country,
  };
  return { jobLocation: { "@type": "Place", address } };
}

/**
 * A role as schema.org JobPosting, as text that is safe inside `<script>`; null where a search engine would read a wrong place.
 * `url` is absolute.
 */
export function jobPosting(role: Role, url: string): string | null {
  const where = whereOf(role);
  if (!where) return null;
  const { compensation: pay, startup } = role;
  const salary =
    pay.period === "project" || pay.cashMaxMinor === 0
      ? {}
      : {
          baseSalary: {
            "@type": "MonetaryAmount",
            currency: pay.currency,
            value: {
              "@type": "QuantitativeValue",
              minValue: pay.cashMinMinor / 100,
              maxValue: pay.cashMaxMinor / 100,
              unitText: units[pay.period],
            },
          },
        };
  const posting = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    title: role.title,
    description: role.description,
    identifier: { "@type": "PropertyValue", name: "CollabHub", value: role.id },
    datePosted: role.createdAt,
    employmentType: role.hoursPerWeek >= FULL_TIME_HOURS ? "FULL_TIME" : "PART_TIME",
    hiringOrganization: { "@type": "Organization", name: startup.name },
    totalJobOpenings: role.seats - role.seatsTaken,
    directApply: true,
    url,
    ...(role.skillsRequired.length > 0 ? { skills: role.skillsRequired.join(", ") } : {}),
    ...where,
    ...salary,
  };
  return JSON.stringify(posting).replaceAll("<", "\\u003c");
}
