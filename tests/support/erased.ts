import type { ErasedPerson } from "@/lib/core/personal-data";

/** Someone to be erased, as a step of a module gets them. */
export const anErased = (person: { userId: string; name?: string; email?: string }): ErasedPerson => ({
  userId: person.userId,
  email: person.email ?? "",
  names: person.name ? [person.name] : [],
  phones: [],
  idNumbers: [],
});
