using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Needs;

/// <summary>Reads needs for whoever may see them: each page brings its own query, and nothing here widens it.</summary>
public sealed class NeedReader(RegistryDb db, ListedNames names)
{
    /// <summary>The words of a need's group.</summary>
    public string GroupName(string group) => names.Of(NeedGroups.Names, group);

    /// <summary>The words of an entry of a group's list.</summary>
    public string TopicName(string group, string topic) => names.Of(NeedGroups.ListOf(group), topic);

    /// <summary>Needs as lists show them.</summary>
    public async Task<IReadOnlyList<NeedRow>> RowsAsync(IQueryable<Need> needs, CancellationToken cancel) => await Rows(needs).ToListAsync(cancel);

    /// <summary>One need with its history; none where the query does not hold it.</summary>
    public async Task<NeedView?> FindAsync(IQueryable<Need> needs, Guid id, CancellationToken cancel)
    {
        var english = Languages.Current == "en";
        var one = needs.Where(n => n.Id == id);
        if (await Rows(one).SingleOrDefaultAsync(cancel) is not { } row)
            return null;
        var text = await one.Select(n => n.Text).SingleAsync(cancel);
        var lines = await one.SelectMany(n => n.Steps).OrderByDescending(s => s.Number).Select(s => new NeedLine(s.Number, s.Act, s.At,
            db.Consulates.Where(c => c.Code == s.ConsulateCode).Select(c => english ? c.NameEn : c.NameEs).FirstOrDefault(), s.ConsulateCode, s.Answer, s.ServiceId,
            db.ConsularServices.Where(x => x.Id == s.ServiceId).Select(x => english ? x.NameEn : x.NameEs).FirstOrDefault(), s.Words, s.Help)).ToListAsync(cancel);
        return new NeedView(row, text, lines);
    }

    IQueryable<NeedRow> Rows(IQueryable<Need> needs)
    {
        var english = Languages.Current == "en";
        return needs.AsNoTracking().Select(n => new NeedRow(n.Id, n.OrganizationId,
            db.Organizations.Where(o => o.Id == n.OrganizationId).SelectMany(o => o.Names).Where(x => x.Type == NameType.Official).Select(x => x.Text).FirstOrDefault() ?? "",
            n.Country, n.Group, n.Topic, n.Urgency, n.End,
            db.Places.Where(p => p.Code == n.PlaceCode).Select(p => english ? p.LabelEn : p.LabelEs).FirstOrDefault() ?? n.PlaceCode,
            n.State, n.StateSince, n.StatedAt, n.LastAnswer, n.LastHelp));
    }
}
