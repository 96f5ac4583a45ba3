using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Decisions;

/// <summary>The verbs of the ministry's decisions with their letters: for one case on its page, and for one of several.</summary>
public sealed class CaseActs(RegistryDb db, DecisionDesk desk, DecisionLetters letters, Words words, IStringLocalizer<ReviewText> text)
{
    /// <summary>The name of an act in the audit trail.</summary>
    public static string AuditName(RegistrationAct act) => act switch
    {
        RegistrationAct.TakeUp => "registration.taken-up",
        RegistrationAct.WaiveOpinion => "registration.opinion-waived",
        RegistrationAct.Approve => "registration.approved",
        RegistrationAct.Return => "registration.returned",
        RegistrationAct.Reject => "registration.rejected",
        RegistrationAct.Suspend => "registration.suspended",
        RegistrationAct.Reinstate => "registration.reinstated",
        RegistrationAct.Revoke => "registration.revoked",
        RegistrationAct.DeclineRenewal => "registration.renewal-declined",
        _ => "registration.renewed",
    };

    /// <summary>Approves, with the next number, from a day on for as long as the rule set says.</summary>
    public async Task ApproveAsync(Registration registration, RuleSet rules, DateOnly from, Actor by, CancellationToken cancel)
    {
        var until = rules.ValidUntil(from);
        // The guard stands before the number, so that a refused approval never waits for the counter.
        RegistrationTransitions.After(registration.State, RegistrationAct.Approve);
        if (Requirements.Of(registration.Organization!, registration.Country, rules, await db.DocumentKindsOfAsync(registration.Id, cancel), desk.TodayIn(registration.Country))
            .FirstOrDefault(r => r.Outcome == Outcome.NotMet) is { } unmet)
            throw new BrokenRuleException(unmet.Rule);
        registration.Approve(await RegistrationNumbers.NextAsync(db, registration.Country, desk.TodayIn(registration.Country).Year, cancel), from, until, by, desk.Now);
        await letters.WriteAsync(text, "Mail.Approve", registration, () => [registration.Number!, Formats.Date(from), Formats.Date(until)], cancel);
    }

    /// <summary>Returns an application, with what to correct in each section.</summary>
    public async Task ReturnAsync(Registration registration, IReadOnlyDictionary<ApplicationSection, string> reasons, Actor by, CancellationToken cancel)
    {
        var recognisedElsewhere = await db.Registrations.AnyAsync(
            r => r.OrganizationId == registration.OrganizationId && r.Id != registration.Id && RegistrationStates.Recognised.Contains(r.State), cancel);
        registration.Return(registration.Organization!, reasons, recognisedElsewhere, by, desk.Now);
        await letters.WriteAsync(text, "Mail.Return", registration, () => [InWords(reasons)], cancel);
    }

    /// <summary>What is to be corrected in each section, as one text.</summary>
    public string InWords(IReadOnlyDictionary<ApplicationSection, string> reasons) =>
        string.Join('\n', reasons.OrderBy(r => r.Key).Select(r => $"{words.Of(r.Key)}: {r.Value.Trim()}"));

    /// <summary>Does an act that needs no more than a reason.</summary>
    /// <param name="registration">The case.</param>
    /// <param name="act">The act.</param>
    /// <param name="reason">Why, where the act asks for it.</param>
    /// <param name="renewal">The rules by which it is renewed, and the day; for a renewal alone.</param>
    /// <param name="by">The reviewer.</param>
    /// <param name="cancel">Ends the request.</param>
    public async Task DecideAsync(Registration registration, RegistrationAct act, string? reason, (RuleSet Rules, DateOnly Today)? renewal, Actor by, CancellationToken cancel)
    {
        switch (act)
        {
            case RegistrationAct.TakeUp when registration.WaitsForFederation:
                registration.TakeUpFromFederation(await db.RuleSetOfAsync(registration, desk.Now, cancel), by, desk.Now);
                break;
            case RegistrationAct.TakeUp:
                registration.TakeUp(by, desk.Now);
                break;
            case RegistrationAct.WaiveOpinion:
                registration.WaiveOpinion(reason!, by, desk.Now);
                break;
            case RegistrationAct.Reject:
                registration.Reject(reason!, by, desk.Now);
                break;
            case RegistrationAct.Suspend:
                registration.Suspend(reason!, by, desk.Now);
                break;
            case RegistrationAct.Reinstate:
                registration.Reinstate(reason, by, desk.Now);
                break;
            case RegistrationAct.Revoke:
                registration.Revoke(reason!, by, desk.Now);
                break;
            case RegistrationAct.Renew:
                registration.Renew(renewal!.Value.Rules, renewal.Value.Today, by, desk.Now);
                break;
            case RegistrationAct.DeclineRenewal:
                registration.DeclineRenewal(reason!, by, desk.Now);
                break;
            default:
                throw new InvalidOperationException($"{act} has a page of its own.");
        }

        await letters.WriteAsync(text, $"Mail.{act}", registration,
            () => [reason ?? "", registration.Number ?? "", registration.ValidUntil is { } until ? Formats.Date(until) : ""], cancel);
    }
}
