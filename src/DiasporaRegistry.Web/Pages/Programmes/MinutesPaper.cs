using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Certificates;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.CoInvestment.Sessions;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Programmes;

/// <summary>Makes the public minutes of a session as a paper, in the reader's language: the same file each time.</summary>
public sealed class MinutesPaper(IStringLocalizer<ProgrammesText> text, Words words, Installation installation)
{
    /// <summary>The paper, as PDF.</summary>
    public byte[] Make(SessionView view, string programme)
    {
        var session = view.Session;
        var title = text["Minutes.Title", session.Number].Value;
        var call = view.Call.TitleIn(Languages.Current);
        var day = CountriesOfOrigin.DayIn(view.Year.Country, session.HeldAt);
        using var paper = new FlowingPaper(Languages.Current, $"{title}: {call}", installation.Owner(Languages.Current) ?? programme, day, session.Id.ToByteArray(), installation.BrandColour ?? "#0B5D5B", $"{title}, {call}", page => text["Paper.Page", page]);
        paper.Title($"{programme}, {view.Year.Year}", title);
        paper.Facts(
            (text["Minutes.Call"], call),
            (text["Minutes.When"], $"{Formats.DateAndTime(session.HeldAt, view.Zone)}, {session.Place}"),
            (text["Minutes.Present"], string.Join("; ", view.Present.Select(p => text["Minutes.Side", words.Of(p.Party), p.Count].Value))),
            (text["Minutes.Quorum"], text["Minutes.QuorumLine", view.Rules.Quorum, session.Present.Count]));
        paper.Heading(text["Minutes.Decisions"]);
        paper.Table([new(text["Minutes.Work"], 3.2), new(text["Minutes.Place"], 1), new(text["Minutes.Points"], 0.9, true), new(text["Minutes.Asked"], 1.5, true), new(text["Minutes.Decision"], 2.2)], view.Ranking.Select(Row));
        paper.Heading(text["Call.Budget"]);
        paper.Facts(view.Lines.Select(line => (line.Line.NameIn(Languages.Current), text["Minutes.Awarded", Formats.Money(line.Awarded, view.Rules.Currency), Formats.Money(line.Line.Amount, view.Rules.Currency)].Value)));
        paper.Paragraph(text["Minutes.Note"], isSmall: true);
        paper.Check($"{installation.Address.TrimEnd('/')}/{Languages.Current}/programmes/minutes/{session.Id}", text["Paper.Check"], text["Minutes.CheckHow"], text["Paper.Picture"]);
        return paper.Finish();

        IReadOnlyList<string> Row(Domain.CoInvestment.Committee.RankedItem ranked)
        {
            var proposal = view.Proposals[ranked.Item.ProposalId];
            var conflicts = ranked.Item.Conflicts.Count;
            return
            [
                $"{proposal.Title}\n{(proposal.Organization.Length == 0 ? text["Minutes.Nameless"].Value : proposal.Organization)}, {proposal.Place}{(conflicts == 0 ? "" : "\n" + text["Minutes.Conflicts", conflicts])}",
                $"{ranked.Place} {(ranked.IsTied ? text["Minutes.Tied"].Value : "")}",
                ranked.Points is { } points ? Formats.Number(points) : "",
                Formats.Money(proposal.Asked, view.Rules.Currency),
                $"{(ranked.Item.Decision is { } decided ? words.Of(decided) : "")}\n{ranked.Item.Reason}".Trim(),
            ];
        }
    }
}
