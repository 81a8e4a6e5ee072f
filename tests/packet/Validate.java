import java.io.FileInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** For each file, in PDF/A-3a and PDF/UA-1: a line with the number of checks, and one a failure. */
public class Validate {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : files) {
            for (String profile : new String[] {"3a", "ua1"}) {
                PDFAFlavour flavour = PDFAFlavour.byFlavourId(profile);
                try (PDFAParser parser =
                                Foundries.defaultInstance()
                                        .createParser(new FileInputStream(file), flavour);
                        PDFAValidator validator =
                                Foundries.defaultInstance().createValidator(flavour, false)) {
                    ValidationResult result = validator.validate(parser);
                    String head = file + "\t" + profile + "\t";
                    System.out.println(head + "checks\t" + result.getTotalAssertions());
                    for (TestAssertion one : result.getTestAssertions()) {
                        if (one.getStatus() == TestAssertion.Status.FAILED) {
                            System.out.println(
                                    head + "failed\t" + one.getRuleId().getClause()
                                            + " " + one.getMessage().replace('\n', ' '));
                        }
                    }
                }
            }
        }
    }
}
