import { FIELDS, type KnownField } from "./schema";

/** What columns are called in English, German, French, Spanish, Italian, Dutch and Portuguese: folded, most telling first. */
const WORDS: Record<KnownField, string> = {
  email:
    "email emailaddress mail mailaddress emailid workemail businessemail contactemail primaryemail emailadresse mailadresse epost adressemail courriel adresseelectronique correo correoelectronico emaildireccion direcciondecorreo postaelettronica indirizzoemail emailadres enderecodeemail enderecoemail correioeletronico correioelectronico recipient",
  firstName:
    "firstname first givenname given forename christianname vorname rufname prenom nombre nombredepila nome primeironome voornaam nomeproprio fname contactfirstname",
  lastName:
    "lastname last surname familyname family secondname nachname familienname zuname nomdefamille nom apellido apellidos primerapellido cognome achternaam sobrenome apelido lname contactlastname ultimonome",
  fullName:
    "fullname name contactname contact person personname contactperson ansprechpartner ansprechperson kontakt kontaktperson nomcomplet nometprenom prenomnom interlocuteur nombrecompleto nombreyapellidos nomecompleto nomecognome nomeecognome volledigenaam naam contactpersoon nomecontato displayname leadname",
  company:
    "company companyname organization organisation organizationname business businessname account accountname employer firm firma firmenname unternehmen unternehmensname betrieb arbeitgeber societe entreprise raisonsociale nomentreprise nomdelasociete empresa compania nombreempresa razonsocial azienda societa ragionesociale nomeazienda bedrijf bedrijfsnaam organisatie nomedaempresa nomeempresa razaosocial currentcompany",
  domain:
    "domain website web url webaddress homepage site companydomain companywebsite companyurl webseite internetseite internet internetadresse siteweb siteinternet sitioweb paginaweb pagina dominio sitoweb sito webadres domein paginainternet wwwsite www",
  title:
    "title jobtitle job position role function jobposition designation headline titel berufsbezeichnung beruf funktion stelle stellenbezeichnung rolle positiontitel poste fonction intitule intituleduposte titre metier cargo puesto puestodetrabajo titulo funcao ruolo posizione qualifica mansione functie functietitel beroep profissao",
  phone:
    "phone phonenumber telephone tel mobile mobilephone cell cellphone workphone directphone directdial telefon telefonnummer telefonnr rufnummer handy handynummer mobil mobilnummer durchwahl telephonenumero numerodetelephone portable telephonefixe telefono numerodetelefono movil celular cellulare numeroditelefono telefoon telefoonnummer mobiel telefone telemovel numerodetelefone",
  linkedinUrl:
    "linkedin linkedinurl linkedinprofile linkedinprofileurl linkedinlink personlinkedinurl linkedinprofil profillinkedin perfillinkedin profilolinkedin linkedinpagina lilink",
  city: "city town locality location ort stadt wohnort ortschaft sitz ville localite commune ciudad localidad municipio poblacion citta comune localita stad plaats woonplaats cidade localizacao hq headquarters",
  country:
    "country countrycode countryname nation land staat landeskennzeichen pays paysderesidence pais paese nazione stato landcode",
  language: "language lang locale sprache korrespondenzsprache langue idioma lingua taal preferredlanguage",
  industry:
    "industry sector vertical branche wirtschaftszweig industrie secteur secteurdactivite industria settore sectordeactividad bedrijfstak ramo setor setordeatividade naics sic companyindustry",
  employees:
    "employees employeecount numberofemployees noofemployees headcount companysize size staff staffcount mitarbeiter mitarbeiterzahl mitarbeiteranzahl anzahlmitarbeiter beschaftigte unternehmensgrosse effectif effectifs nombredesalaries salaries empleados numerodeempleados plantilla dipendenti numerodipendenti medewerkers aantalmedewerkers werknemers funcionarios numerodefuncionarios colaboradores",
  tags: "tags tag labels label category categories segment segments list lists group groups schlagworte schlagwort kategorie kategorien gruppe etiquettes etiquette categorie etiquetas etiqueta categoria etichette groep",
  notes:
    "notes note comment comments remark remarks memo description notiz notizen bemerkung bemerkungen kommentar anmerkung anmerkungen beschreibung remarque remarques commentaire commentaires notas nota observaciones comentario comentarios osservazioni commenti opmerking opmerkingen notities observacoes",
};

/** Column names that are no field of ours and yet no data. */
const OTHER_NAMES =
  "id uid uuid nr no number nummer numero date datum data fecha time uhrzeit created createdat updated updatedat address adresse strasse street rue direccion calle indirizzo via adres straat rua endereco zip zipcode postcode postalcode plz codepostal codigopostal cap state region bundesland provincia estado province status source quelle type typ price preis prix precio prezzo prijs amount betrag quantity qty menge product produkt productid producttype productdescription sku key value wert valeur valor total sum gender anrede salutation civilite geschlecht age alter edad revenue umsatz score owner createdby twitter instagram facebook lat lng latitude longitude year jahr month day count foo bar column1 spalte1";

/** "E-Mail-Adresse", "e_mail adresse" and "EMailAdresse" are one word. */
export const fold = (name: string) =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replace(/[^\p{L}\p{N}]/gu, "");

const FIELD_OF = new Map<string, KnownField>();
for (const field of FIELDS)
  for (const word of WORDS[field].split(" ")) if (!FIELD_OF.has(word)) FIELD_OF.set(word, field);
const OTHERS = new Set(OTHER_NAMES.split(" "));

export interface NameGuess {
  field: KnownField;
  /** The whole name is the word, or the word is a part of it. */
  whole: boolean;
}

/** Which field a column's name speaks of. */
export function fieldNamed(name: string): NameGuess | undefined {
  const exact = FIELD_OF.get(fold(name));
  if (exact) return { field: exact, whole: true };
  // "Person - First Name", "contact.email", "Email 1": the last part tells most.
  const words = name
    .split(/[\s._/()[\]:-]+|(?<=[\p{Ll}])(?=\p{Lu})/u)
    .map(fold)
    .filter((word) => word && !/^\d+$/.test(word));
  for (let from = 0; from < words.length; from++) {
    const part = FIELD_OF.get(words.slice(from).join(""));
    if (part) return { field: part, whole: false };
  }
  for (let to = words.length - 1; to > 0; to--) {
    const part = FIELD_OF.get(words.slice(0, to).join(""));
    if (part) return { field: part, whole: false };
  }
  return undefined;
}

export const isColumnName = (cell: string) => OTHERS.has(fold(cell)) || fieldNamed(cell)?.whole === true;
