// A million made-up subscribers, the same ones each time.
import { closeSync, openSync, writeSync } from "node:fs";

const families = ["Martin", "Bernard", "Lefèvre", "de La Tour", "Petit", "Prigent",
  "Nguyen", "Moreau"];
const givens = ["Zoé", "Jean-Pierre", "Marie-Claude", "Léo", "Inès", "Théo", "Aïcha", "Hugo"];
const streets = ["rue de la Paix", "avenue du Général Leclerc", "boulevard Voltaire",
  "place d'Armes"];
const towns = [
  ["75002", "Paris"], ["13001", "Marseille"], ["69003", "Lyon"], ["35000", "Rennes"],
] as const;

export const msisdnOf = (index: number) => `+3361${String(index).padStart(7, "0")}`;

const two = (value: number) => String(value).padStart(2, "0");

export function subscriber(index: number) {
  const family = families[index % families.length]! + (index % 997 === 0 ? "" : `-${index % 997}`);
  const given = givens[(index >> 3) % givens.length]!;
  const [postal_code, locality] = towns[(index >> 5) % towns.length]!;
  const birthdate = `${1940 + (index % 65)}-${two(1 + (index % 12))}-${two(1 + (index % 28))}`;
  return {
    record: "subscriber", msisdn: msisdnOf(index), carrier: "orange-fr", sub: `C-${index}`,
    family_name: family, given_name: given, maiden_name: "", gender: index % 2 ? "F" : "M",
    birthdate, birthplace: "75", locale: "fr-FR", email: `s${index}@example.fr`,
    address: {
      number: String(1 + (index % 90)), street_address: streets[(index >> 7) % streets.length]!,
      postal_code, locality, country: "France",
    },
    contract_msisdn: msisdnOf(index), updated_at: "2026-08-09", eligible: true,
    sim_changed_at: "2024-02-01T09:00:00Z",
  };
}

export function writeSubscribers(file: string, count: number): void {
  const out = openSync(file, "w");
  for (let from = 0; from < count; from += 10_000) {
    const lines: string[] = [];
    for (let i = from; i < Math.min(from + 10_000, count); ++i) {
      lines.push(JSON.stringify(subscriber(i)));
    }
    writeSync(out, lines.join("\n") + "\n");
  }
  closeSync(out);
}

/** What a partner's form says of a subscriber, here without a mistake but in its own spelling. */
export function userInfos(index: number) {
  const s = subscriber(index);
  return {
    street_address: s.address.street_address.replace("avenue", "av."),
    postal_code: s.address.postal_code,
    locality: s.address.locality.toUpperCase(), country: "France", birthdate: s.birthdate,
    email: s.email,
    lastname: s.family_name.toUpperCase(), maiden_name: "", gender: s.gender,
    firstname: s.given_name,
    phone: "", number: s.address.number,
  };
}
