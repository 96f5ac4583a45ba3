using System.Globalization;
using System.Text;
using System.Xml;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Domain.Surveys.Figures;

namespace DiasporaRegistry.Data.Surveys;

/// <summary>What the description of a survey's data says beyond its questions.</summary>
/// <param name="Register">The name of the register.</param>
/// <param name="Address">The page of the results.</param>
/// <param name="Caveats">What the figures stand for, in Spanish and in English.</param>
/// <param name="Draw">How those asked were chosen, in both.</param>
/// <param name="Weight">What the weights are, in both.</param>
/// <param name="Universe">Who was to be asked, in both.</param>
/// <param name="FileName">What the file of the data is called.</param>
public sealed record DdiWords(string Register, string Address, (string Es, string En) Caveats, (string Es, string En) Draw, (string Es, string En) Weight, (string Es, string En) Universe, string FileName);

/// <summary>
/// Writes what a survey asked and how its data are laid out as DDI Codebook 2.5 (Data Documentation Initiative, 2012), which archives of social
/// science read: elements in the order of its schema, each text in both languages.
/// </summary>
public static class DdiCodebook
{
    /// <summary>The name space of version 2.5.</summary>
    public const string Space = "ddi:codebook:2_5";

    /// <summary>The whole description.</summary>
    public static byte[] Write(SurveyRead survey, DdiWords words)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("codeBook", Space);
            xml.WriteAttributeString("version", "2.5");
            xml.WriteAttributeString("xml", "lang", null, "es");
            Study(xml, survey, words);
            FileOf(xml, survey, words);
            Begin(xml, "dataDscr");
            foreach (var variable in SurveyVariable.Of(survey.Head))
                Variable(xml, survey.Head, variable);
            foreach (var question in SurveyVariable.NotHandedOut(survey.Head))
                Both(xml, "notes", ($"{question.Code}: {question.Es} (texto libre de una encuesta confidencial: las respuestas no se entregan)", $"{question.Code}: {question.En} (own words in a confidential survey: answers are not handed out)"));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static void Study(XmlWriter xml, SurveyRead survey, DdiWords words)
    {
        var (head, basis) = (survey.Head, survey.Sample.Basis);
        Begin(xml, "stdyDscr");
        Begin(xml, "citation");
        Begin(xml, "titlStmt");
        Text(xml, "titl", head.TitleEs, ("xml:lang", "es"));
        Text(xml, "parTitl", head.TitleEn, ("xml:lang", "en"));
        Text(xml, "IDNo", head.Id.ToString());
        xml.WriteEndElement();
        Begin(xml, "rspStmt");
        Text(xml, "AuthEnty", words.Register);
        xml.WriteEndElement();
        Begin(xml, "prodStmt");
        Text(xml, "producer", words.Register);
        xml.WriteEndElement();
        Begin(xml, "distStmt");
        Text(xml, "distrbtr", words.Register, ("URI", words.Address));
        if (head.PublishedAt is { } published)
            Text(xml, "distDate", ExportCode.Of(DateOnly.FromDateTime(published.UtcDateTime)), ("date", ExportCode.Of(DateOnly.FromDateTime(published.UtcDateTime))));
        xml.WriteEndElement();
        Text(xml, "holdings", words.Address, ("URI", words.Address));
        xml.WriteEndElement();

        Begin(xml, "stdyInfo");
        Both(xml, "abstract", (head.IntroductionEs, head.IntroductionEn));
        Begin(xml, "sumDscr");
        foreach (var (moment, happens) in new[] { (head.OpensAt, "start"), (head.ClosesAt, "end") }.Where(d => d.Item1 is not null))
            Text(xml, "collDate", ExportCode.Of(DateOnly.FromDateTime(moment!.Value.UtcDateTime)), ("date", ExportCode.Of(DateOnly.FromDateTime(moment.Value.UtcDateTime))), ("event", happens));
        foreach (var country in head.Countries)
            Text(xml, "nation", country, ("abbr", country));
        Both(xml, "anlyUnit", ("Organización", "Organization"));
        Both(xml, "universe", words.Universe);
        Both(xml, "dataKind", ("Datos de encuesta", "Survey data"));
        xml.WriteEndElement();
        xml.WriteEndElement();

        Begin(xml, "method");
        Begin(xml, "dataColl");
        Both(xml, "sampProc", words.Draw);
        Text(xml, "targetSampleSize", basis.Asked.ToString(CultureInfo.InvariantCulture));
        Both(xml, "collMode", ("Cuestionario en línea que cada organización responde", "Online questionnaire that each organization answers"));
        Both(xml, "weight", words.Weight);
        xml.WriteEndElement();
        Begin(xml, "anlyInfo");
        Text(xml, "respRate", $"{basis.Answered} / {basis.Asked}");
        xml.WriteEndElement();
        xml.WriteEndElement();

        Begin(xml, "dataAccs");
        Begin(xml, "useStmt");
        // The schema has one of these: both languages stand in it.
        Text(xml, "disclaimer", $"{words.Caveats.Es} {words.Caveats.En}");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void FileOf(XmlWriter xml, SurveyRead survey, DdiWords words)
    {
        Begin(xml, "fileDscr", ("ID", "data"));
        Begin(xml, "fileTxt");
        Text(xml, "fileName", words.FileName);
        Begin(xml, "dimensns");
        Text(xml, "caseQnty", survey.Sample.Basis.Answered.ToString(CultureInfo.InvariantCulture));
        Text(xml, "varQnty", SurveyVariable.Of(survey.Head).Count.ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
        Text(xml, "fileType", "CSV (RFC 4180), UTF-8");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Variable(XmlWriter xml, SurveyHead survey, SurveyVariable variable)
    {
        Begin(xml, "var", ("ID", "v_" + variable.Name), ("name", variable.Name), ("files", "data"), ("intrvl", variable.Question?.Kind == QuestionKind.Number || variable.Name.StartsWith("weight", StringComparison.Ordinal) ? "contin" : "discrete"));
        Both(xml, "labl", variable.Label);
        if (variable.Question is { } question)
        {
            Begin(xml, "qstn");
            Both(xml, "qstnLit", (question.Es, question.En));
            if (question is { HintEs: { } es, HintEn: { } en })
                Both(xml, "postQTxt", (es, en));
            if (question.IsRequired)
                Both(xml, "ivuInstr", ("Hay que responderla para enviar.", "It must be answered before sending."));
            xml.WriteEndElement();
        }

        if (variable is { Least: not null } or { Most: not null })
        {
            Begin(xml, "valrng");
            var ends = new[] { ("min", variable.Least), ("max", variable.Most) }.Where(e => e.Item2 is not null).Select(e => (e.Item1, e.Item2!.Value.ToString(CultureInfo.InvariantCulture))).ToArray();
            Begin(xml, "range", ends);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        if (variable.Question is { } asked && SurveyVariable.AskedOf(survey, asked) is { } some)
            Both(xml, "universe", some);
        foreach (var (code, label) in variable.Values)
        {
            Begin(xml, "catgry");
            Text(xml, "catValu", code);
            Both(xml, "labl", label);
            xml.WriteEndElement();
        }

        Begin(xml, "varFormat", ("type", variable.IsNumber ? "numeric" : "character"));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Both(XmlWriter xml, string element, (string Es, string En) words)
    {
        Text(xml, element, words.Es, ("xml:lang", "es"));
        Text(xml, element, words.En, ("xml:lang", "en"));
    }

    private static void Text(XmlWriter xml, string element, string text, params (string Name, string Value)[] attributes)
    {
        Begin(xml, element, attributes);
        xml.WriteString(text);
        xml.WriteEndElement();
    }

    private static void Begin(XmlWriter xml, string element, params (string Name, string Value)[] attributes)
    {
        xml.WriteStartElement(element, Space);
        foreach (var (name, value) in attributes)
        {
            if (name == "xml:lang")
                xml.WriteAttributeString("xml", "lang", null, value);
            else
                xml.WriteAttributeString(name, value);
        }
    }
}
