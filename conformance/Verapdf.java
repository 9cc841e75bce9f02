// Holds PDF files against profiles of veraPDF: java Verapdf.java ua1,3a FILE...
// A line for each file and profile, its parts divided by tabs: the verdict, the profile, the file; after FAIL a part for
// each rule that failed: its clause and number, how often, and what it says.

import java.io.FileInputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

public class Verapdf {
    public static void main(String[] arguments) {
        LogManager.getLogManager().reset();
        PrintStream answer = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        VeraGreenfieldFoundryProvider.initialise();
        for (int at = 1; at < arguments.length; at++) {
            for (String profile : arguments[0].split(",")) {
                answer.println(judge(profile, arguments[at]));
            }
        }
    }

    private static String judge(String profile, String file) {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(profile);
        try (FileInputStream stream = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavour)) {
            ValidationResult result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
            String verdict = result.isCompliant() ? "PASS" : "FAIL";
            return verdict + "\t" + profile + "\t" + file + failures(result);
        } catch (Exception | LinkageError error) {
            return "ERROR\t" + profile + "\t" + file + "\t" + oneLine(error.toString());
        }
    }

    private static String failures(ValidationResult result) {
        Map<RuleId, String> said = new LinkedHashMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                said.putIfAbsent(assertion.getRuleId(), assertion.getMessage());
            }
        }
        StringBuilder text = new StringBuilder();
        for (Map.Entry<RuleId, Integer> failed : result.getFailedChecks().entrySet()) {
            RuleId rule = failed.getKey();
            String clause = rule.getClause() + "-" + rule.getTestNumber();
            text.append("\t" + clause + " x" + failed.getValue() + " " + oneLine(said.getOrDefault(rule, "")));
        }
        return text.toString();
    }

    private static String oneLine(String text) {
        return text == null ? "" : text.replaceAll("\\s+", " ");
    }
}
