using System.Security.Cryptography;
using System.Text;
using DiasporaRegistry.Web.Certificates;
using DiasporaRegistry.Web.Demonstration;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Statements;

/// <summary>Makes the paper that recognises what an organization contributed in a year, in the reader's language.</summary>
public sealed class StatementPaper(IStringLocalizer<StatementsText> text, Words words, Installation installation, DemonstrationNotice demonstration)
{
    /// <summary>The paper, as PDF.</summary>
    /// <param name="view">What it says.</param>
    /// <param name="address">Where anyone checks it.</param>
    public byte[] Make(StatementView view, string address)
    {
        var statement = view.Statement;
        var title = text["Title", statement.Year].Value;
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(statement.AsOf, installation.Zone).DateTime);
        using var paper = new FlowingPaper(Languages.Current, $"{title}: {view.Organization}", installation.Owner(Languages.Current) ?? text["Register"], day, SHA256.HashData(Encoding.ASCII.GetBytes(address))[..16],
            installation.BrandColour ?? "#0B5D5B", $"{title}, {view.Organization}", page => text["Paper.Page", page]);
        paper.Title(installation.Owner(Languages.Current) ?? text["Register"], title);
        if (demonstration.IsShown)
            paper.Paragraph(text["Demonstration"]);
        paper.Heading(view.Organization);
        paper.Paragraph(text[statement.Projects.Count == 1 ? "RecognisesOne" : "Recognises", view.Organization, string.Join(", ", statement.Given.Select(g => Formats.Money(g.Amount, g.Currency))), statement.Year, Formats.Number(statement.Projects.Count)]);
        if (statement.Projects.Sum(p => p.Donors) is > 0 and var donors)
            paper.Paragraph(text["DonorsInAll", Formats.Number(donors)]);
        paper.Heading(text["Table"]);
        paper.Table([new(text["Column.Work"], 3), new(text["Column.InYear"], 1.6, true), new(text["Column.Ever"], 1.6, true), new(text["Column.Became"], 2)], statement.Projects.Select(Row));
        paper.Paragraph(text["AsOf", Formats.DateAndTime(statement.AsOf, installation.Zone)]);
        paper.Paragraph(text["Note"], isSmall: true);
        paper.Check(address, text["Paper.Check"], text["Paper.How"], text["Paper.Picture"]);
        return paper.Finish();

        IReadOnlyList<string> Row(Data.CoInvestment.StatedProject stated) =>
        [
            $"{stated.Project.Title}\n{view.Places[stated.Project.PlaceCode]}\n{view.Programmes[stated.Project.ProgrammeCode]}, {stated.Project.Year}",
            string.Join('\n', stated.Money.Select(m => Formats.Money(m.InYear, m.Currency))),
            string.Join('\n', stated.Money.Select(m => Formats.Money(m.Ever, m.Currency))),
            $"{words.Of(stated.Project.Stage)}\n{text["PaidOut", Formats.Money(stated.PaidOut, stated.Project.Currency)]}",
        ];
    }
}
