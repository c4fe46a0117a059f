package vn.luytre.parse.letter;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an official letter says, as far as it can be read; what it does not say is null or empty, never invented.
 *
 * @param number its own number, null if the text does not carry it
 * @param date its own date
 * @param issuer who sent it, from the head or from "<issuer> đề nghị các …"
 * @param subject "V/v …"
 * @param addressees "Kính gửi"
 * @param references documents cited, in order of the text
 * @param clauses the smallest numbered parts, in order
 * @param products named makers' products, in order, once each
 * @param cves CVE ids in upper case, in order, once each
 * @param copies "Nơi nhận"
 * @param deadlines time limits found anywhere in the letter
 * @param doubts what a person should look at
 * @param secretMark if not null, callers refuse the letter and store nothing
 */
public record Letter(
        @Nullable DocumentNumber number,
        @Nullable LocalDate date,
        @Nullable String issuer,
        @Nullable String subject,
        List<Addressee> addressees,
        List<Reference> references,
        List<Clause> clauses,
        List<Product> products,
        List<String> cves,
        List<Addressee> copies,
        List<Deadline> deadlines,
        List<Doubt> doubts,
        @Nullable SecretMark secretMark) {

    public Letter {
        addressees = List.copyOf(addressees);
        references = List.copyOf(references);
        clauses = List.copyOf(clauses);
        products = List.copyOf(products);
        cves = List.copyOf(cves);
        copies = List.copyOf(copies);
        deadlines = List.copyOf(deadlines);
        doubts = List.copyOf(doubts);
    }
}
