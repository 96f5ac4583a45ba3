using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Pages.Register;
using DiasporaRegistry.Web.TagHelpers;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Proposals;

/// <summary>What a proposal still needs, until when, what was done with it, and what can be done now.</summary>
public sealed class TasksModel(ProposalDesk desk) : ProposalPage(desk)
{
    /// <summary>The page on which each section is written.</summary>
    public static string PageOf(ProposalSection section) => section == ProposalSection.Place ? "Where" : section.ToString();

    public int Done => Enum.GetValues<ProposalSection>().Count(s => Missing.All(m => m.Section != s));

    /// <summary>Whether its organization could submit today, as far as its registration goes.</summary>
    public bool IsRegistered { get; private set; }

    public bool IsOpen => Call.StageAt(Now) == CallStage.Open;

    /// <summary>What the programme asked to correct, and when.</summary>
    public ProposalEvent? Asked => Proposal.State == ProposalStage.Returned ? Proposal.History.Where(e => e.Act == ProposalAct.Return).MaxBy(e => e.Sequence) : null;

    public bool MayReopen => MaySpeak && IsOpen && Proposal.Can(ProposalAct.Reopen);

    public bool MayWithdraw => MaySpeak && Proposal.Can(ProposalAct.Withdraw);

    protected override async Task PrepareAsync(CancellationToken cancel) => IsRegistered =
        await Desk.Db.EligibleRegistrationAsync(Organization.Id, Country, CountriesOfOrigin.DayIn(Country, Now), cancel) is not null;

    /// <summary>How a section stands, in a word, and how much it asks for the eye.</summary>
    public (string Key, Tone Tone) Standing(ProposalSection section)
    {
        if (Missing.All(m => m.Section != section))
            return ("Standing.Done", Tone.Plain);
        return IsAnswered(section) ? ("Standing.Lacking", Tone.Attention) : ("Standing.ToDo", Tone.Neutral);
    }

    bool IsAnswered(ProposalSection section)
    {
        var says = Proposal.Says;
        return section switch
        {
            ProposalSection.Work => says.Title is not null || says.Text is not null || says.Category is not null,
            ProposalSection.Place => says.Place is not null,
            ProposalSection.People => says.People.People is not null,
            ProposalSection.Costs => says.Costs.Count > 0,
            ProposalSection.Funding => says.Funding.Count > 0 || Proposal.Partners.Count > 0,
            _ => Proposal.Files.Count > 0 || says.Committee is not null || says.CommitteeMembers is not null,
        };
    }

    public void OnGet()
    {
    }

    [Needs(RepresentativeRight.Speak)]
    public async Task<IActionResult> OnPostReopenAsync(CancellationToken cancel)
    {
        try
        {
            Proposal.Reopen(Call, Acting, Now);
            await Desk.Db.SaveAsync(new Act("proposal.reopened", Acting, Proposal.Id, Country), cancel);
            TempData["Notice"] = Desk.Text["Reopened"].Value;
            return ToPage("Tasks");
        }
        catch (BrokenRuleException broken)
        {
            // A second press finds it open again.
            if (Proposal.State == ProposalStage.Draft)
                return ToPage("Tasks");
            ModelState.AddBrokenRule(Desk.Words, broken);
        }
        catch (DbUpdateException error) when (error.IsLost())
        {
            ModelState.AddModelError("", Desk.Text["Concurrent"]);
        }

        Desk.Db.ChangeTracker.Clear();
        return await LoadAsync(cancel) ? Page() : NotFound();
    }
}
