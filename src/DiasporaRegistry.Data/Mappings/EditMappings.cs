using DiasporaRegistry.Data.Sealing;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class OrganizationEditMapping : IEntityTypeConfiguration<OrganizationEdit>
{
    /// <summary>One open edit at a time for an organization.</summary>
    public const string OneOpenIndex = "ix_organization_edit_one_open";

    public void Configure(EntityTypeBuilder<OrganizationEdit> builder)
    {
        builder.ToTable("organization_edit");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Property(e => e.SentBackBy).HasMaxLength(2);
        builder.Ignore(e => e.Statements);
        builder.Ignore(e => e.StillAsked);
        builder.Ignore(e => e.IsOpen);
        builder.HasOne(e => e.Organization).WithMany().HasForeignKey(e => e.OrganizationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => e.OrganizationId).HasDatabaseName(OneOpenIndex).IsUnique().HasFilter("state IN ('Draft', 'Waiting', 'SentBack')");
        builder.HasIndex(e => new { e.State, e.StateSince });
        builder.HasMany(e => e.Fields).WithOne().HasForeignKey("EditId").OnDelete(DeleteBehavior.Cascade).IsRequired();
        builder.HasMany(e => e.Documents).WithOne().HasForeignKey("EditId").OnDelete(DeleteBehavior.Cascade).IsRequired();
        builder.HasMany(e => e.Consents).WithOne().HasForeignKey("EditId").OnDelete(DeleteBehavior.Cascade).IsRequired();
    }
}

internal sealed class EditedFieldMapping : IEntityTypeConfiguration<EditedField>
{
    public void Configure(EntityTypeBuilder<EditedField> builder)
    {
        builder.ToTable("edited_field");
        builder.Property<Guid>("EditId");
        builder.Property(f => f.Stated).IsSealedAs(SealedColumn.EditedStatement);
        builder.HasIndex("EditId", nameof(EditedField.Field)).IsUnique();
    }
}

internal sealed class EditedDocumentMapping : IEntityTypeConfiguration<EditedDocument>
{
    public void Configure(EntityTypeBuilder<EditedDocument> builder)
    {
        builder.ToTable("edited_document");
        builder.Property<Guid>("EditId");
        builder.Ignore(d => d.Comes);
        builder.Ignore(d => d.Document);
        builder.HasOne<Registration>().WithMany().HasForeignKey(d => d.RegistrationId).OnDelete(DeleteBehavior.Cascade);
        // Of two at once only one says what becomes of a paper.
        builder.HasIndex("EditId", nameof(EditedDocument.TakesPlaceOf)).IsUnique().HasFilter("takes_place_of IS NOT NULL");
    }
}

internal sealed class EditConsentMapping : IEntityTypeConfiguration<EditConsent>
{
    public void Configure(EntityTypeBuilder<EditConsent> builder)
    {
        builder.ToTable("edit_consent");
        builder.Property<Guid>("EditId");
        builder.Property(c => c.Country).HasMaxLength(2);
        builder.HasIndex("EditId", nameof(EditConsent.Country)).IsUnique();
    }
}
