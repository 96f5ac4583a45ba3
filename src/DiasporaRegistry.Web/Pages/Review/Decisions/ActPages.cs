using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Look;

namespace DiasporaRegistry.Web.Pages.Review.Decisions;

/// <summary>The acts of the ministry, each with the page that it is done on.</summary>
public static class ActPages
{
    /// <summary>Longest reason, in characters.</summary>
    public const int LongestReason = 2000;

    private static readonly Dictionary<RegistrationAct, string> Segments = new()
    {
        [RegistrationAct.TakeUp] = "take-up",
        [RegistrationAct.Approve] = "approve",
        [RegistrationAct.Renew] = "renew",
        [RegistrationAct.DeclineRenewal] = "decline-renewal",
        [RegistrationAct.Reinstate] = "reinstate",
        [RegistrationAct.Return] = "return",
        [RegistrationAct.WaiveOpinion] = "go-on",
        [RegistrationAct.Reject] = "reject",
        [RegistrationAct.Suspend] = "suspend",
        [RegistrationAct.Revoke] = "revoke",
    };

    /// <summary>Every act, the one that leads on first.</summary>
    public static IEnumerable<RegistrationAct> All => Segments.Keys;

    /// <summary>The key that opens an act's page from the case.</summary>
    public static string KeyOf(RegistrationAct act) => act switch
    {
        RegistrationAct.TakeUp => "e",
        RegistrationAct.Approve => "a",
        RegistrationAct.Renew => "n",
        RegistrationAct.DeclineRenewal => "z",
        RegistrationAct.Reinstate => "l",
        RegistrationAct.Return => "d",
        RegistrationAct.WaiveOpinion => "s",
        RegistrationAct.Reject => "r",
        RegistrationAct.Suspend => "u",
        _ => "v",
    };

    /// <summary>The act of a page's address; null where there is none.</summary>
    public static RegistrationAct? Of(string segment) => Segments.Where(s => s.Value == segment).Select(s => (RegistrationAct?)s.Key).FirstOrDefault();

    /// <summary>The page of an act on a case.</summary>
    public static string To(Guid id, RegistrationAct act) => Navigation.To($"review/{id}/{Segments[act]}");

    /// <summary>Whether an act harms the organization.</summary>
    public static bool Harms(RegistrationAct act) => act is RegistrationAct.Reject or RegistrationAct.Suspend or RegistrationAct.Revoke;

    /// <summary>Whether an act asks for a reason, and whether it must have one; null where there is nothing to say.</summary>
    public static bool? NeedsReason(RegistrationAct act) => act switch
    {
        RegistrationAct.WaiveOpinion or RegistrationAct.DeclineRenewal => true,
        RegistrationAct.Reinstate => false,
        _ when Harms(act) => true,
        _ => null,
    };

    /// <summary>The look of the act's button.</summary>
    public static string? ButtonOf(RegistrationAct act) => act switch
    {
        _ when Harms(act) => "warning",
        RegistrationAct.Return or RegistrationAct.WaiveOpinion or RegistrationAct.DeclineRenewal or RegistrationAct.Renew => "secondary",
        _ => null,
    };
}
