// The records of the tests: one partner, some subscribers, and a bill made here.

export const licence = {
  record: "licence",
  licence: "E2E-LICENCE",
  client_secret: "e2e-secret-6f1c9b1d3a",
  name: "Banque Essai",
  scopes: ["matching_notp", "matching", "formfilling", "billing", "simswap", "numVerify", "info"],
  carriers: ["orange-fr"],
  credits: null,
  redirects: ["https://partner.example/back"],
};

export const zoe = {
  record: "subscriber",
  msisdn: "+33612345678",
  carrier: "orange-fr",
  sub: "C-001",
  family_name: "Lefèvre",
  given_name: "Zoé",
  maiden_name: "",
  gender: "F",
  birthdate: "1988-04-17",
  birthplace: "75",
  locale: "fr-FR",
  email: "zoe.lefevre@example.fr",
  address: {
    number: "12", street_address: "rue de la Paix", postal_code: "75002", locality: "Paris",
    country: "France",
  },
  contract_msisdn: "+33612345678",
  updated_at: "2026-08-09",
  eligible: true,
  sim_changed_at: "2024-02-01T09:00:00Z",
};

/** Somebody else with a number of their own, so that tests do not read each other's messages. */
export function subscriber(index: number): typeof zoe {
  const msisdn = `+3362${String(index).padStart(7, "0")}`;
  return { ...zoe, msisdn, contract_msisdn: msisdn, sub: `C-2${index}` };
}

export const zoeInfos = {
  street_address: "rue de la Paix", postal_code: "75002", locality: "Paris", country: "France",
  birthdate: "1988-04-17", email: "zoe.lefevre@example.fr", lastname: "LEFEVRE", maiden_name: "",
  gender: "F", firstname: "Zoé", phone: "0612345678", number: "12",
};

export function bill(msisdn: string): object {
  return {
    record: "bill", msisdn, contract_type: "mobile", creation_date: "2026-08-09", file: "bill.pdf",
  };
}

/** A small PDF with one page and one line of text; `comment` makes it as large as one likes. */
export function pdf(text: string, comment = ""): Buffer {
  const stream = `BT /F1 18 Tf 72 720 Td (${text}) Tj ET %${comment}`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R " +
      "/Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
  ];
  let body = "%PDF-1.4\n";
  const offsets: number[] = [];
  objects.forEach((object, i) => {
    offsets.push(body.length);
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
  });
  const rows = offsets.map((o) => `${String(o).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  body += `xref\n0 ${size}\n0000000000 65535 f \n${rows}` +
    `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body, "latin1");
}
