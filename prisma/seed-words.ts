// What the demo's mails and tasks say, and to whom: all of it made up.

export const NAMES: readonly string[] = [
  "Maeve Harrington",
  "Rui Tavares",
  "Wilhelmina-Josephine Abernathy-Featherstonehaugh-Cholmondeley",
  "Colm Ó Flatharta",
  "Beatriz Nogueira",
  "Declan Quirke",
  "Sofia Vilhena e Vasconcelos de Albuquerque",
  "Nuala Greaney",
  "Henrique Falcão",
  "Ciarán Whelan",
  "Joana Pestana",
  "Bríd Ní Ghallchobhair",
  "Tiago Lameiras",
  "Fergus Mulryan",
  "Leonor Seabra",
  "Peadar Conneely",
  "Marta Quintela",
  "Sorcha Devane",
  "Álvaro Pimentel",
  "Eimear Looney",
  "Gonçalo Brandão",
  "Attracta Hession",
  "Duarte Rebelo",
  "Finbarr Crotty",
  "Inês Carvalhal",
  "Labhaoise Ní Mháille",
];

export const PORTS = [
  { name: "Kinvara Bay Marina", domain: "kinvara-marina.example", city: "Kinvara", country: "Ireland" },
  { name: "Marina do Cávado", domain: "marina-cavado.example", city: "Esposende", country: "Portugal" },
  {
    name: "Harbour Works and Northern Winter Storage Company of the Three Islands",
    domain: "three-islands-storage.example",
    city: "Westport",
    country: "Ireland",
  },
  {
    name: "Porto de Recreio da Lima",
    domain: "recreio-lima.example",
    city: "Viana do Castelo",
    country: "Portugal",
  },
  { name: "Slyne Head Boatyard", domain: "slyne-boatyard.example", city: "Clifden", country: "Ireland" },
  { name: "Doca Seca de Leça", domain: "doca-leca.example", city: "Matosinhos", country: "Portugal" },
  { name: "Fenit Berths", domain: "fenit-berths.example", city: "Fenit", country: "Ireland" },
  { name: "Schull Harbour Office", domain: "schull-harbour.example", city: "Schull", country: "Ireland" },
  { name: "Marina da Foz", domain: "marina-foz.example", city: "Porto", country: "Portugal" },
] as const;

export const OPENING = {
  label: "A",
  weight: 1,
  subject: "Empty berths at {{ company | default: 'your marina' }}",
  body: `{Hello|Good morning} {{ first_name | default: "there" }},

how many of your berths stand empty this winter while somebody waits for one? We build a berth plan that asks the waiting list by itself, one boat after the other, by length and draught.

Would a look at a plan of a marina of your size be of use?`,
};

export const SECOND_OPENING = {
  label: "B",
  weight: 1,
  subject: "A question about your waiting list",
  body: `Hello {{ first_name | default: "there" }},

who rings the people on your waiting list when a berth comes free? In most harbour offices it is whoever has an hour, with a list on paper.

We make that list ring by itself. May I show you how it looks?`,
};

export const ANSWER = {
  label: "A",
  weight: 1,
  subject: null,
  body: `Hello {{ first_name | default: "there" }},

in case it went under: the plan takes us a week, and you can keep your paper beside it for the first season.`,
};

export const PHONE_CALL = `Ask {{ first_name | default: "them" }} how {{ company | default: "they" }} gives out a berth that comes free in winter.
Offer a look at the plan, and a time next week.`;

export const LINKEDIN = `Say who you are, and that a mail is with them. Nothing else.`;
