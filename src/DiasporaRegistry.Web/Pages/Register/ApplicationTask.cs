using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>One page of an application in its list of tasks.</summary>
/// <param name="Page">The page under <c>/Register</c>.</param>
/// <param name="Section">The section by which a return names it.</param>
/// <param name="IsAsked">Whether the application is incomplete without it.</param>
/// <param name="IsAnswered">Whether anything was stated.</param>
/// <param name="IsMet">Whether its rules are met.</param>
public sealed record ApplicationTask(string Page, ApplicationSection? Section, bool IsAsked, bool IsAnswered, bool IsMet)
{
    /// <summary>The act by which the audit trail knows that the page was saved.</summary>
    public string Act => "register." + Page;

    /// <summary>What an organization states on a page.</summary>
    public IReadOnlyList<StatedField> Fields => Stated.GetValueOrDefault(Page) ?? [];

    /// <summary>What an organization states on the page of a model.</summary>
    public static IReadOnlyList<StatedField> FieldsOf(Type model) => Stated.GetValueOrDefault(model.Name.Replace("Model", "", StringComparison.Ordinal)) ?? [];

    static readonly Dictionary<string, IReadOnlyList<StatedField>> Stated = new()
    {
        ["Kind"] = [StatedField.Kind],
        ["Names"] = [StatedField.OfficialName, StatedField.OtherNames],
        ["Origin"] = [StatedField.Origins],
        ["Residence"] = [StatedField.Residences],
        ["Purpose"] = [StatedField.Purpose],
        ["Members"] = [StatedField.People],
        ["Board"] = [StatedField.Board],
        ["Contacts"] = [StatedField.Contacts],
        ["Identifiers"] = [StatedField.Identifiers],
        ["Documents"] = [StatedField.Documents],
    };

    /// <summary>The page on which a field is stated.</summary>
    public static string PageOf(StatedField field) => Stated.First(s => s.Value.Contains(field)).Key;

    public bool IsDone => IsAnswered && IsMet;

    /// <summary>The tasks of an application, in the order of its pages.</summary>
    public static IReadOnlyList<ApplicationTask> Of(Organization organization, IReadOnlyList<Requirement> requirements, IReadOnlyCollection<string> documents)
    {
        var tasks = new List<ApplicationTask>
        {
            Task("Kind", ApplicationSection.Kind, organization.Kind is not null, _ => true),
            Task("Names", ApplicationSection.Names, organization.Names.Count > 0, _ => true),
            Task("Origin", ApplicationSection.Origin, organization.Origins.Count > 0, _ => true),
            Task("Residence", ApplicationSection.Residence, organization.Residences.Count > 0, _ => true),
            Task("Purpose", ApplicationSection.Purpose, organization.Objectives.Count > 0, _ => true),
        };
        // Only a coalition has members; those of an organization that changed its kind have to be struck off somewhere.
        if (organization.Kind == OrganizationKind.Coalition || organization.Members.Count > 0)
        {
            tasks.Add(Task("MemberOrganizations", ApplicationSection.Members, organization.Members.Count > 0,
                r => r is Rule.CoalitionHasEnoughMembers or Rule.OnlyCoalitionsHaveMembers));
        }

        tasks.Add(Task("Members", ApplicationSection.Members, organization.CoreMembers is not null || organization.AdultMembers is not null, r => r == Rule.EnoughAdultMembers));
        tasks.Add(Task("Board", ApplicationSection.Members, organization.Board.Count > 0, r => r == Rule.BoardIsComplete));
        tasks.Add(Task("Contacts", ApplicationSection.Contacts, organization.Contacts.Count > 0, _ => true));
        tasks.Add(Task("Documents", ApplicationSection.Documents, documents.Count > 0, _ => true));
        tasks.Add(new ApplicationTask("Identifiers", null, false, organization.Identifiers.Count > 0, true));
        return tasks;

        ApplicationTask Task(string page, ApplicationSection section, bool isAnswered, Func<Rule, bool> about)
        {
            var rules = requirements.Where(r => r.Section == section && about(r.Rule)).ToList();
            return new ApplicationTask(page, section, rules.Count > 0, isAnswered, rules.TrueForAll(r => r.Outcome != Outcome.NotMet));
        }
    }
}
